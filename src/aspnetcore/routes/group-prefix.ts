import { routeText } from './format-route-pattern.ts';
import { parseRoutePattern } from './parse-route-pattern.ts';
import { isRoutePattern, type RoutePattern } from './route-pattern.ts';

/** A prefix and what stands below it: the segments of both (RoutePatternFactory.Combine). */
export function combinePatterns(prefix: RoutePattern, pattern: RoutePattern): RoutePattern {
  return { segments: [...prefix.segments, ...pattern.segments] };
}

/**
 * The route of an endpoint in groups: prefixes outermost first, then its own pattern. Unlike with attribute routes a `~/` does not leave
 * the group. One leading slash, none trailing; parts that the framework would refuse are kept as written.
 */
export function joinRoute(prefixes: readonly string[], pattern: string): string {
  const parsed = [...prefixes, pattern].map(parseRoutePattern);
  if (parsed.every(isRoutePattern)) return routeText(parsed.reduce(combinePatterns, { segments: [] }));
  return normalizeRoute(
    [...prefixes, pattern]
      .map(trimSlashes)
      .filter((text) => text !== '')
      .join('/'),
  );
}

/** A route pattern with one leading slash and none trailing; parsed and written anew where it is valid. */
export function normalizeRoute(pattern: string): string {
  const parsed = parseRoutePattern(pattern);
  return isRoutePattern(parsed) ? routeText(parsed) : `/${trimSlashes(pattern)}`;
}

function trimSlashes(text: string): string {
  return text.replace(/^~?\/+/, '').replace(/\/+$/, '');
}
