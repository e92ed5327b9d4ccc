import { ArchiveError } from './archive-error.ts';

/**
 * The path of an entry below its archive: with `/`, no `.` segments and no slash at its end.
 * @throws ArchiveError `path-traversal` for one that leads out of it: absolute, with a drive, with `..`, or with a character no name has
 */
export function entryPath(name: string): string {
  const path = name.replaceAll('\\', '/');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (/^(?:\/|[A-Za-z]:)/.test(path) || segments.includes('..') || path.includes('\0'))
    throw new ArchiveError('path-traversal', `it names a file outside of itself: ${JSON.stringify(name)}`);
  return segments.join('/');
}
