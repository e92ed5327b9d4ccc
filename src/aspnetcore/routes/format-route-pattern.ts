import type { RouteParameter, RoutePattern } from './route-pattern.ts';

/**
 * The pattern as the inventory tells it: one leading slash, none trailing, braces in constraints and literals unescaped.
 * `/` for the root.
 */
export function routeText(pattern: RoutePattern): string {
  return `/${format(pattern, (text) => text)}`;
}

/** The pattern as a template that parses to the same pattern again: without a leading slash, braces escaped. */
export function templateText(pattern: RoutePattern): string {
  return format(pattern, (text) => text.replaceAll('{', '{{').replaceAll('}', '}}'));
}

function format(pattern: RoutePattern, encode: (text: string) => string): string {
  return pattern.segments
    .map((segment) =>
      segment
        .map((part) => (part.kind === 'literal' ? encode(part.text) : `{${encode(parameterText(part))}}`))
        .join(''),
    )
    .join('/');
}

function parameterText(parameter: RouteParameter): string {
  const constraints = parameter.constraints.map((constraint) => `:${constraint}`).join('');
  const suffix = parameter.isOptional ? '?' : parameter.defaultValue === undefined ? '' : `=${parameter.defaultValue}`;
  return `${parameter.catchAll}${parameter.name}${constraints}${suffix}`;
}
