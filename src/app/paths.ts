import { directoryOf, joinPath } from '../csharp/projects/index.ts';

/** An absolute path with `/`, from what a user typed in a working directory. */
export function absolutePath(path: string, workingDirectory: string): string {
  return joinPath(workingDirectory.replaceAll('\\', '/'), path);
}

/** The folder that all of these paths lie in. */
export function commonFolder(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return '/';
  let folder = first;
  for (const path of others)
    while (folder !== path && !path.startsWith(folder.endsWith('/') ? folder : `${folder}/`))
      folder = directoryOf(folder);
  return folder;
}

/** A path relative to a root above it; outside of it, the path with `..` segments. */
export function relativePath(path: string, root: string): string {
  const common = commonFolder([root, path]);
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
