/**
 * The file system as the project graph sees it; `host` implements it. Paths are absolute and use `/`, also on Windows (`C:/src/App`).
 */
export interface FileTree {
  /** Text of a small file (project, solution, props), or undefined when it is not there. Throws when it cannot be read. */
  readText(path: string): string | undefined;
  isFile(path: string): boolean;
  /**
   * The file or folder that a path written on a platform where case does not count means: the path itself when something is there, else the one that
   * differs from it in case alone (the first in ordinal order), else undefined.
   */
  actualPath(path: string): string | undefined;
  isDirectory(path: string): boolean;
  /** Paths of all files below a directory, recursively, ordinal order; symbolic links to directories are followed once. */
  filesBelow(directory: string): readonly string[];
}

/** Joins and normalizes: backslashes become slashes, `.` and `..` go; an absolute `relative` stands alone. */
export function joinPath(directory: string, relative: string): string {
  const path = relative.replaceAll('\\', '/');
  const whole = /^([A-Za-z]:)?\//.test(path) ? path : `${directory}/${path}`;
  const root = /^(?:[A-Za-z]:)?\//.exec(whole)?.[0] ?? '';
  const segments: string[] = [];
  for (const segment of whole.slice(root.length).split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return root + segments.join('/');
}

/** The folder of a path, without a slash at its end. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? path.slice(0, slash + 1) : path.slice(0, slash);
}

/** The last segment, without its extension. */
export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
}

/** The nearest file of that name in `directory` or above it. */
export function fileAbove(tree: FileTree, name: string, directory: string): string | undefined {
  for (let current = directory; ; current = directoryOf(current)) {
    const candidate = joinPath(current, name);
    if (tree.isFile(candidate)) return candidate;
    if (directoryOf(current) === current || current === '') return undefined;
  }
}
