/**
 * An MSBuild item specification (`**\/*.cs`, `..\Shared\?.cs`, `Program.cs`), absolute and with `/`, as a test on absolute paths.
 * Case does not count, as on the platforms where most of these files are written. No pattern takes longer than its length times that of the path.
 * Source: MSBuild documentation, "How to: Select the files to build" (wildcards `*`, `?`, `**`).
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const wanted = pattern.toLowerCase().split('/');
  return (path) => segmentsMatch(path.toLowerCase().split('/'), wanted);
}

/** Whether segments of a path match those of a pattern; `**` stands for any number of them, case counts. */
export function segmentsMatch(segments: readonly string[], pattern: readonly string[]): boolean {
  return matches(segments, pattern, '**', segmentMatches);
}

function segmentMatches(segment: string, wanted: string): boolean {
  return matches([...segment], [...wanted], '*', (c, w) => w === '?' || c === w);
}

/** Whether parts match a pattern in which `many` stands for any number of them: where they do not, the last `many` takes one part more. */
function matches(
  parts: readonly string[],
  pattern: readonly string[],
  many: string,
  one: (part: string, wanted: string) => boolean,
): boolean {
  let [at, next, star, taken] = [0, 0, -1, 0];
  while (at < parts.length) {
    const wanted = pattern[next];
    if (wanted === many) {
      [star, taken] = [next, at];
      next++;
    } else if (wanted !== undefined && one(parts[at] as string, wanted)) {
      at++;
      next++;
    } else if (star >= 0) {
      taken++;
      [at, next] = [taken, star + 1];
    } else return false;
  }
  return pattern.slice(next).every((wanted) => wanted === many);
}

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** The folder before the first segment with a wildcard: where to look. */
export function fixedPrefix(pattern: string): string {
  const at = pattern.search(/[*?]/);
  const upTo = at < 0 ? pattern : pattern.slice(0, at);
  return upTo.slice(0, Math.max(upTo.startsWith('/') ? 1 : 0, upTo.lastIndexOf('/')));
}
