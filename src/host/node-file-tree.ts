import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { MountedFiles } from './mounted-files.ts';
import { decodeText } from './text-decoding.ts';

/** A folder or file that could not be looked at. */
export interface UnreadPath {
  readonly path: string;
  readonly isFile?: true;
  readonly reason: string;
}

/** Never part of a build, and large: their content is not listed. Everything else is. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Kernel state in the form of files, without end. */
const SYSTEM_FOLDERS: ReadonlySet<string> = new Set(['/proc', '/sys', '/dev']);

/** One folder is listed through so many links; more are no tree that anyone made on purpose. */
const LINK_LIMIT = 64;

/** Deeper than this a tree of folders and symbolic links is not followed. */
const DEPTH_LIMIT = 128;

/**
 * The file system for one scan: folders are listed once and remembered. Paths are absolute with `/`.
 * Symbolic links to folders are followed unless they lead back to a folder that is being listed.
 */
export class NodeFileTree {
  readonly #listings = new Map<string, readonly string[]>();
  readonly #unread: UnreadPath[] = [];
  readonly #files = new Map<string, boolean>();
  readonly #directories = new Map<string, boolean>();
  readonly #texts = new Set<string>();
  readonly #names = new Map<string, readonly string[]>();
  /** How often links were followed to a folder. */
  readonly #followed = new Map<string, number>();
  readonly #mounts = new MountedFiles();

  /** Shows what a file holds (an archive) as a folder in its place. */
  mount(path: string, files: ReadonlyMap<string, () => Uint8Array>): void {
    this.#mounts.add(path, files);
    this.#listings.clear();
  }

  /** Whether a path is a file with a content that is shown as a folder. */
  isMount(path: string): boolean {
    return this.#mounts.isMount(path);
  }

  /** Records a file that cannot be read for what it is. */
  refuse(path: string, reason: string): void {
    this.#unread.push({ path, isFile: true, reason });
  }

  /** Folders and links that could not be looked at, so far. */
  get unread(): readonly UnreadPath[] {
    return this.#unread;
  }

  /** Project, solution and props files that were read as text, so far. */
  get textFiles(): readonly string[] {
    return [...this.#texts].sort();
  }

  readText(path: string): string | undefined {
    if (!this.isFile(path)) return undefined;
    const { text } = decodeText(this.readBytes(path));
    this.#texts.add(path);
    return text;
  }

  /** The bytes of a file. Throws what the system says when it cannot be read; a pipe or device is not, it might never end. */
  readBytes(path: string): Buffer {
    const mounted = this.#mounts.reader(path)?.();
    if (mounted !== undefined) return Buffer.from(mounted.buffer, mounted.byteOffset, mounted.byteLength);
    const stat = this.#files.get(path) === true ? undefined : statSync(path);
    if (stat !== undefined && !stat.isFile() && !stat.isDirectory())
      throw new Error('it is a pipe, socket or device, no file');
    return readFileSync(path);
  }

  isFile(path: string): boolean {
    if (this.#mounts.isMount(path)) return false;
    if (this.#mounts.reader(path) !== undefined) return true;
    return remember(this.#files, path, () => statOf(path)?.isFile() ?? false);
  }

  isDirectory(path: string): boolean {
    if (this.#mounts.isFolder(path)) return true;
    return remember(this.#directories, path, () => statOf(path)?.isDirectory() ?? false);
  }

  actualPath(path: string): string | undefined {
    if (this.isFile(path) || this.isDirectory(path)) return path;
    const slash = path.lastIndexOf('/');
    const folder = slash <= 0 ? undefined : this.actualPath(path.slice(0, slash));
    if (folder === undefined) return undefined;
    const wanted = path.slice(slash + 1).toLowerCase();
    const name = remember(this.#names, folder, () => namesIn(folder)).find((n) => n.toLowerCase() === wanted);
    return name === undefined ? undefined : `${folder}/${name}`;
  }

  filesBelow(directory: string): readonly string[] {
    return remember(this.#listings, directory, () => {
      if (this.#mounts.isFolder(directory)) return this.#mounts.filesBelow(directory);
      const outer = this.#outerListing(directory);
      if (outer !== undefined) return partBelow(outer, directory);
      const files: string[] = [];
      this.#walk(directory, files, [realPathOf(directory) ?? directory]);
      return this.#mounts.isEmpty ? files.sort() : this.#mounts.expanded(files);
    });
  }

  /** The listing of a folder above, when there is one: its part for this folder needs no second look at the disk. */
  #outerListing(directory: string): readonly string[] | undefined {
    if (directory.split('/').some((segment) => SKIPPED_FOLDERS.has(segment))) return undefined;
    for (const [above, files] of this.#listings) if (directory.startsWith(`${above}/`)) return files;
    return undefined;
  }

  #walk(directory: string, files: string[], ancestors: readonly string[]): void {
    if (SYSTEM_FOLDERS.has(directory)) {
      this.#unread.push({ path: directory, reason: 'a folder of the operating system, which holds no files' });
      return;
    }
    let entries: Dirent[];
    try {
      entries = readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      this.#unread.push({ path: directory, reason: `the folder cannot be listed: ${reasonOf(error)}` });
      return;
    }
    if (ancestors.length > DEPTH_LIMIT) {
      this.#unread.push({ path: directory, reason: `folders are nested more than ${DEPTH_LIMIT} deep` });
      return;
    }
    for (const entry of entries) {
      const path = directory.endsWith('/') ? directory + entry.name : `${directory}/${entry.name}`;
      if (entry.isFile()) {
        files.push(path);
        this.#files.set(path, true);
      } else if (entry.isDirectory()) {
        if (!SKIPPED_FOLDERS.has(entry.name)) this.#walk(path, files, [...ancestors, path]);
      } else if (entry.isSymbolicLink()) this.#follow(path, files, ancestors);
      else files.push(path);
    }
  }

  /** A link that leads nowhere, and what is neither file nor folder, is kept as a file: reading it fails, and the report says so. */
  #follow(path: string, files: string[], ancestors: readonly string[]): void {
    const target = statOf(path);
    if (!target?.isDirectory()) {
      files.push(path);
      return;
    }
    const real = realPathOf(path);
    if (real === undefined) return;
    const within = real.endsWith('/') ? real : `${real}/`;
    if (ancestors.some((a) => a === real || a.startsWith(within))) return;
    const times = (this.#followed.get(real) ?? 0) + 1;
    this.#followed.set(real, times);
    if (times <= LINK_LIMIT) this.#walk(path, files, [...ancestors, real]);
    else this.#unread.push({ path, reason: `more than ${LINK_LIMIT} symbolic links lead to this folder` });
  }
}

/** What the system says of an error, without the path that Node puts into its messages. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code === '' ? error.message : code);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied (EACCES)',
  EPERM: 'not permitted (EPERM)',
  ENOENT: 'it does not exist (ENOENT)',
  ELOOP: 'its symbolic links form a loop (ELOOP)',
  EISDIR: 'it is a folder (EISDIR)',
  EEXIST: 'a file is in its way (EEXIST)',
  ENOTDIR: 'a part of its path is no folder (ENOTDIR)',
  ENOSPC: 'no space is left (ENOSPC)',
  EROFS: 'the file system is read-only (EROFS)',
  ENAMETOOLONG: 'its path is too long (ENAMETOOLONG)',
};

/** Undefined for what is not there, may not be looked at, or is a loop of links. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The files below a folder among sorted paths: they stand together. */
function partBelow(sorted: readonly string[], directory: string): readonly string[] {
  const prefix = `${directory}/`;
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(prefix)) end++;
  return sorted.slice(low, end);
}

function remember<T>(cache: Map<string, T>, key: string, compute: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(key, value);
  return value;
}
