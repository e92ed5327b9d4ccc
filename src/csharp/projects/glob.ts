/**
 * An MSBuild item specification (`**\/*.cs`, `..\Shared\?.cs`, `Program.cs`), absolute and with `/`, as a test on absolute paths.
 * Case does not count, as on the platforms where most of these files are written.
 * Source: MSBuild documentation, "How to: Select the files to build" (wildcards `*`, `?`, `**`).
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  let expression = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '*' && pattern[i + 1] === '*') {
      i++;
      if (pattern[i + 1] === '/') {
        i++;
        expression += '(?:[^/]+/)*';
      } else expression += '.*';
    } else if (c === '*') expression += '[^/]*';
    else if (c === '?') expression += '[^/]';
    else expression += c.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  }
  const regex = new RegExp(`^${expression}$`, 'i');
  return (path) => regex.test(path);
}

export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

/** The folder before the first segment with a wildcard: where to look. */
export function fixedPrefix(pattern: string): string {
  const at = pattern.search(/[*?]/);
  const upTo = at < 0 ? pattern : pattern.slice(0, at);
  return upTo.slice(0, Math.max(0, upTo.lastIndexOf('/')));
}
