import type { Segment, Template } from './template.ts';

/** How a path of a document is the route of an endpoint. */
export interface SamePath {
  /** One for each difference, none for what is written alike. */
  readonly notes: readonly string[];
  /** It is so only as long as no endpoint has that very path: an optional parameter is left out, or a version is written out. */
  readonly loose: boolean;
}

/** Whether a path of a document is the route of an endpoint, although they may be written differently; undefined when it is another route. */
export function samePath(route: Template, path: Template): SamePath | undefined {
  const left = route.segments.length - path.segments.length;
  if (left < 0 || left > route.optional) return undefined;
  const notes: string[] = [];
  let loose = left > 0;
  for (const [at, written] of path.segments.entries()) {
    const segment = route.segments[at] as Segment;
    const note = sameSegment(segment, written);
    if (note === undefined) return undefined;
    notes.push(...note);
    if (segment.kind !== 'literal' && written.kind === 'literal') loose = true;
  }
  for (const segment of route.segments.slice(path.segments.length))
    notes.push(
      segment.kind === 'catch-all'
        ? `the catch-all parameter ${segment.text} may be empty`
        : `the optional parameter ${segment.text} is left out`,
    );
  if (route.trailingSlash !== path.trailingSlash) notes.push('a slash at the end does not count');
  return { notes, loose };
}

function sameSegment(route: Segment, path: Segment): readonly string[] | undefined {
  if (route.isVersion && path.isVersion) return sameVersion(route, path);
  if (route.key !== path.key) return undefined;
  const constraints =
    route.constraints.length === 0 ? [] : [`the constraint ${route.constraints.join(', ')} of ${route.text}`];
  if (route.kind === 'catch-all') return [`the catch-all parameter ${route.text}`];
  if (route.text === path.text) return constraints;
  if (route.kind === 'literal') return [`${path.text} is written ${route.text} in code: case does not count`];
  return [`the parameter ${path.text} is called ${route.text} in code`, ...constraints];
}

/** `v1` is a version of `v{version:apiVersion}`; two versions that are written out must be the same one. */
function sameVersion(route: Segment, path: Segment): readonly string[] | undefined {
  if (route.kind === 'literal' && path.kind === 'literal') {
    if (route.key !== path.key) return undefined;
    return route.text === path.text ? [] : [`${path.text} is written ${route.text} in code: case does not count`];
  }
  return route.text === path.text ? [] : [`the version ${path.text} for ${route.text}`];
}
