import { isRoutePattern, parseRouteText } from '../../aspnetcore/routes/index.ts';

/** A path or route as both sides are compared: what is between slashes. */
export interface Template {
  readonly segments: readonly Segment[];
  /** So many segments at the end may be left out. */
  readonly optional: number;
  /** Whether it was written with a slash at its end. */
  readonly trailingSlash: boolean;
}

/** `mixed`: text and parameters in one segment. */
export interface Segment {
  readonly kind: 'literal' | 'parameter' | 'mixed' | 'catch-all';
  /** As written: text, or the parameter's name. */
  readonly text: string;
  /** What it is looked up by: in lower case, `{}` for each parameter. */
  readonly key: string;
  /** Inline constraints of a route, `int`. */
  readonly constraints: readonly string[];
  /** Whether it stands for an API version: `v1`, `2.0`, `v{version:apiVersion}`. */
  readonly isVersion: boolean;
}

const VERSION_LITERAL = /^v?\d+(?:[._]\d+)*(?:-[a-z0-9.]+)?$/i;
const VERSION_NAME = /^(?:api[-_]?)?v(?:er(?:sion)?)?$/i;

/** The template of an endpoint's route; undefined for one that is no route pattern. */
export function routeTemplate(route: string): Template | undefined {
  const pattern = parseRouteText(route);
  if (!isRoutePattern(pattern)) return undefined;
  let optional = 0;
  const segments = pattern.segments.map((parts): Segment => {
    const [first] = parts;
    const parameters = parts.flatMap((p) => (p.kind === 'parameter' ? [p] : []));
    const isVersion = parameters.some((p) => p.constraints.includes('apiVersion') || VERSION_NAME.test(p.name));
    if (parts.length === 1 && first?.kind === 'parameter') {
      const { catchAll, name, constraints, isOptional, defaultValue } = first;
      optional = isOptional || defaultValue !== undefined || catchAll !== '' ? optional + 1 : 0;
      return { kind: catchAll === '' ? 'parameter' : 'catch-all', text: name, key: '{}', constraints, isVersion };
    }
    optional = 0;
    if (first?.kind === 'literal' && parts.length === 1) return literal(first.text);
    const text = parts.map((p) => (p.kind === 'literal' ? p.text : `{${p.name}}`)).join('');
    const key = parts.map((p) => (p.kind === 'literal' ? p.text.toLowerCase() : '{}')).join('');
    return { kind: 'mixed', text, key, constraints: parameters.flatMap((p) => p.constraints), isVersion };
  });
  return { segments, optional, trailingSlash: route.length > 1 && route.endsWith('/') };
}

/** The template of a path of a document. Some writers leave constraints, query and fragment of the route in it. */
export function pathTemplate(path: string): Template {
  const plain = path.replace(/\{[^{}]*\}|[?#].*$/gs, (part) => (part.startsWith('{') ? part : ''));
  const segments = plain
    .split(/\/(?![^{}]*\})/)
    .filter((name) => name !== '')
    .map((text): Segment => {
      if (!text.includes('{')) return literal(decoded(text));
      const bare = text.replace(/\{\**([^{}:=?*]*)[^{}]*\}/g, '{$1}');
      const names = [...bare.matchAll(/\{([^{}]*)\}/g)].map((m) => m[1] as string);
      const isVersion = names.length === 1 && VERSION_NAME.test(names[0] as string);
      if (names.length === 1 && bare === `{${names[0]}}`)
        return { kind: 'parameter', text: names[0] as string, key: '{}', constraints: [], isVersion };
      return {
        kind: 'mixed',
        text: bare,
        key: bare.toLowerCase().replace(/\{[^{}]*\}/g, '{}'),
        constraints: [],
        isVersion,
      };
    });
  return { segments, optional: 0, trailingSlash: plain.length > 1 && plain.endsWith('/') };
}

function literal(text: string): Segment {
  return {
    kind: 'literal',
    text,
    key: text.toLowerCase(),
    constraints: [],
    isVersion: VERSION_LITERAL.test(text),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Segments that may be versions beyond these have one key only, so that the number of keys stays small. */
const VERSION_LIMIT = 3;

/** Under what a template is looked up: two that may be the same path have a key in common. */
export function keysOf({ segments, optional }: Template): readonly string[] {
  let keys: readonly string[] = [''];
  const all: string[] = optional >= segments.length ? ['/'] : [];
  let versions = 0;
  for (const [at, segment] of segments.entries()) {
    const ways = segment.isVersion && versions++ < VERSION_LIMIT ? versionKeys(segment) : [segment.key];
    keys =
      ways.length === 1 ? keys.map((k) => `${k}/${ways[0]}`) : ways.flatMap((way) => keys.map((k) => `${k}/${way}`));
    if (segments.length - at - 1 <= optional) all.push(...keys);
  }
  return segments.length === 0 ? ['/'] : all;
}

/** Versions have one key, whatever they are; a parameter that is called like one may be any parameter. */
function versionKeys({ kind, key }: Segment): readonly string[] {
  return kind === 'literal' ? ['{version}'] : ['{version}', key];
}
