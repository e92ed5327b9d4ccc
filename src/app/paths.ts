import { directoryOf, joinPath } from '../csharp/projects/index.ts';
import { AuthledgerError } from './errors.ts';

/** An absolute path with `/`, from what a user typed in a working directory. */
export function absolutePath(path: string, workingDirectory: string): string {
  return joinPath(workingDirectory.replaceAll('\\', '/'), path);
}

/**
 * What is to be scanned, as absolute paths.
 * @throws AuthledgerError `usage` for an empty path, which a variable that is not set leaves: it must not stand for the current folder
 */
export function inputPaths(paths: readonly string[], workingDirectory: string): readonly string[] {
  if (paths.some((path) => path.trim() === ''))
    throw new AuthledgerError(
      'usage',
      'an empty path was given',
      'Is a variable not set? Leave the path out for the current folder.',
    );
  return paths.map((path) => absolutePath(path, workingDirectory));
}

/** The folder that all of these paths lie in; empty when they are on several drives. */
export function commonFolder(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return '/';
  let folder = first;
  for (const path of others)
    while (folder !== '' && folder !== path && !path.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
      folder = directoryOf(folder);
  return folder;
}

/** A path relative to a root above it; outside of it, the path with `..` segments, or as it is when it is on another drive. */
export function relativePath(path: string, root: string): string {
  // Nearly every path is.
  if (path.length > root.length + 1 && path.startsWith(root) && path[root.length] === '/' && !root.endsWith('/'))
    return path.slice(root.length + 1);
  const common = commonFolder([root, path]);
  if (common === '') return path;
  const up =
    root === common
      ? []
      : root
          .slice(common.length)
          .split('/')
          .filter((s) => s !== '');
  const down = path.slice(common.length).replace(/^\//, '');
  return [...up.map(() => '..'), ...(down === '' ? [] : [down])].join('/') || '.';
}
