import { parseParameter } from './parse-parameter.ts';
import type { InvalidRoutePattern, RouteParameter, RoutePart, RoutePattern } from './route-pattern.ts';

/**
 * Parses a route template: `~/` or one leading slash is dropped, `{{` and `}}` stand for braces, one trailing slash does not count.
 * As RoutePatternParser.Parse (RoutePatternParser.cs); what it refuses comes back as the reason.
 */
export function parseRoutePattern(template: string): RoutePattern | InvalidRoutePattern {
  if (template.startsWith('~') && !template.startsWith('~/'))
    return { invalid: 'a route template must not start with "~" alone' };
  const text = template.startsWith('~/') ? template.slice(2) : template.startsWith('/') ? template.slice(1) : template;
  const segments: RoutePart[][] = [];
  let parts: RoutePart[] = [];
  let i = 0;
  while (i < text.length) {
    if (text[i] === '/') {
      if (parts.length === 0) return { invalid: 'a route template must not have an empty segment' };
      segments.push(parts);
      parts = [];
      i++;
      continue;
    }
    const opens = text[i] === '{' && text[i + 1] !== '{';
    const read = opens ? readParameter(text, i) : readLiteral(text, i);
    if ('invalid' in read) return read;
    parts.push(read.part);
    i = read.next;
  }
  if (parts.length > 0) segments.push(parts);
  const invalid = check(segments);
  return invalid === undefined ? { segments } : { invalid };
}

/**
 * Parses a route as the inventory tells it (`routeText`), where braces in constraints are not escaped: `/{code:regex(^\\d{2}$)}`.
 * Braces in literals are taken for parameters there.
 */
export function parseRouteText(route: string): RoutePattern | InvalidRoutePattern {
  let depth = 0;
  return parseRoutePattern(
    route.replace(/[{}]/g, (brace) => {
      const isInside = brace === '{' ? depth++ > 0 : --depth > 0;
      return isInside ? brace + brace : brace;
    }),
  );
}

type Read = { readonly part: RoutePart; readonly next: number } | InvalidRoutePattern;

function readParameter(text: string, open: number): Read {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '{') {
      if (text[i + 1] !== '{') return { invalid: 'a brace inside a route parameter is not escaped' };
      i++;
    } else if (text[i] === '}') {
      if (text[i + 1] === '}') {
        i++;
        continue;
      }
      const decoded = text
        .slice(open + 1, i)
        .replaceAll('}}', '}')
        .replaceAll('{{', '{');
      return { part: parseParameter(decoded), next: i + 1 };
    }
  }
  return { invalid: 'a route parameter is not closed' };
}

function readLiteral(text: string, start: number): Read {
  let literal = '';
  let i = start;
  for (; i < text.length && text[i] !== '/'; i++) {
    const character = text[i] as string;
    if (character === '{' || character === '}') {
      if (text[i + 1] !== character) {
        if (character === '{') break;
        return { invalid: 'a closing brace in a route template is not escaped' };
      }
      i++;
    } else if (character === '?') {
      return { invalid: 'the literal part of a route template must not contain "?"' };
    }
    literal += character;
  }
  return { part: { kind: 'literal', text: literal }, next: i };
}

const INVALID_NAME = /[/{}?*]/;

/** The rules over more than one part (RoutePatternParser.IsAllValid, IsSegmentValid). */
function check(segments: readonly (readonly RoutePart[])[]): string | undefined {
  const names = new Set<string>();
  for (const [index, parts] of segments.entries()) {
    for (const [at, part] of parts.entries()) {
      if (part.kind !== 'parameter') continue;
      const invalid = checkParameter(part, parts, at, index === segments.length - 1);
      if (invalid !== undefined) return invalid;
      const name = part.name.toLowerCase();
      if (names.has(name)) return `the route parameter "${part.name}" appears more than once`;
      names.add(name);
    }
  }
  return undefined;
}

function checkParameter(
  part: RouteParameter,
  parts: readonly RoutePart[],
  at: number,
  isLast: boolean,
): string | undefined {
  if (part.name === '' || INVALID_NAME.test(part.name)) return `"${part.name}" is no name for a route parameter`;
  if (part.isOptional && part.defaultValue !== undefined)
    return `the optional route parameter "${part.name}" has a default value`;
  if (part.catchAll !== '' && (parts.length > 1 || !isLast))
    return `the catch-all parameter "${part.name}" is not the last segment`;
  if (part.isOptional && parts.length > 1) {
    const before = parts[at - 1];
    if (at !== parts.length - 1) return `the optional parameter "${part.name}" is not the last part of its segment`;
    if (before?.kind !== 'literal' || before.text !== '.')
      return `the optional parameter "${part.name}" does not follow a period`;
  }
  const before = parts[at - 1];
  if (before?.kind === 'parameter') return `the route parameters "${before.name}" and "${part.name}" are not separated`;
  return undefined;
}
