import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { decodeText } from './text-decoding.ts';

/** A folder or file that could not be looked at. */
export interface UnreadPath {
  readonly path: string;
  readonly reason: string;
}

/** Never part of a build, and large: their content is not listed. Everything else is. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/**
 * The file system for one scan: folders are listed once and remembered. Paths are absolute with `/`.
 * Symbolic links to folders are followed unless they lead back to a folder that is being listed.
 */
export class NodeFileTree {
  readonly #listings = new Map<string, readonly string[]>();
  readonly #unread: UnreadPath[] = [];
  readonly #files = new Map<string, boolean>();
  readonly #directories = new Map<string, boolean>();

  /** Folders that could not be listed, so far. */
  get unread(): readonly UnreadPath[] {
    return this.#unread;
  }

  readText(path: string): string | undefined {
    if (!this.isFile(path)) return undefined;
    return decodeText(readFileSync(path)).text;
  }

  /** The bytes of a file. Throws what the system says when it cannot be read. */
  readBytes(path: string): Buffer {
    return readFileSync(path);
  }

  isFile(path: string): boolean {
    return remember(this.#files, path, () => statOf(path)?.isFile() ?? false);
  }

  isDirectory(path: string): boolean {
    return remember(this.#directories, path, () => statOf(path)?.isDirectory() ?? false);
  }

  filesBelow(directory: string): readonly string[] {
    return remember(this.#listings, directory, () => {
      const files: string[] = [];
      this.#walk(directory, files, [realpathSync(directory)]);
      return files.sort();
    });
  }

  #walk(directory: string, files: string[], ancestors: readonly string[]): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(directory, { withFileTypes: true });
    } catch (error) {
      this.#unread.push({ path: directory, reason: (error as Error).message });
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
    }
  }

  #follow(path: string, files: string[], ancestors: readonly string[]): void {
    const target = statOf(path);
    if (target?.isFile()) files.push(path);
    if (!target?.isDirectory()) return;
    const real = realpathSync(path);
    const loops = ancestors.some((a) => a === real || a.startsWith(`${real}/`));
    if (!loops && ancestors.length < 64) this.#walk(path, files, [...ancestors, real]);
  }
}

function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

function remember<T>(cache: Map<string, T>, key: string, compute: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  cache.set(key, value);
  return value;
}
