import { type Location, sourceRange } from '../symbols/index.ts';
import type { Endpoint, MiddlewareEndpoint } from './model.ts';

/** By route, methods, place, application, handler; ordinal. */
export function compareEndpoints(a: Endpoint, b: Endpoint): number {
  return compareKeys(endpointKey(a), endpointKey(b));
}

/** By application, middleware, path, place; ordinal. */
export function compareMiddleware(a: MiddlewareEndpoint, b: MiddlewareEndpoint): number {
  return compareKeys(
    [a.application, a.middleware, a.path ?? '', ...placeKey(a.location)],
    [b.application, b.middleware, b.path ?? '', ...placeKey(b.location)],
  );
}

/** By place, then text; ordinal. */
export function comparePlaced(
  a: { readonly location?: Location | undefined; readonly message: string },
  b: { readonly location?: Location | undefined; readonly message: string },
): number {
  return compareKeys([...placeKey(a.location), a.message], [...placeKey(b.location), b.message]);
}

/** Ordinal comparison of two texts. */
export function ordinal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type Key = readonly (string | number)[];

function endpointKey(endpoint: Endpoint): Key {
  return [
    endpoint.route,
    endpoint.httpMethods.join(','),
    ...placeKey(endpoint.location),
    endpoint.application,
    endpoint.handler.name,
  ];
}

function placeKey(location: Location | undefined): Key {
  if (location === undefined) return ['', 0, 0];
  const range = sourceRange(location);
  if (range !== undefined) return [range.file, range.line, range.column];
  return location.kind === 'metadata' ? [location.assembly, location.token, location.ilOffset ?? 0] : ['', 0, 0];
}

function compareKeys(a: Key, b: Key): number {
  for (const [i, x] of a.entries()) {
    const y = b[i] as string | number;
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
