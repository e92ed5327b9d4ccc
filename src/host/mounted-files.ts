/**
 * Files that lie inside of other files: of archives and single-file applications. Where such a file stands, a folder with its content is seen.
 * Paths are absolute with `/`.
 */
export class MountedFiles {
  readonly #mounts = new Map<string, ReadonlyMap<string, () => Uint8Array>>();

  /** @param files by their paths below the mount */
  add(mount: string, files: ReadonlyMap<string, () => Uint8Array>): void {
    this.#mounts.set(mount, files);
  }

  get isEmpty(): boolean {
    return this.#mounts.size === 0;
  }

  isMount(path: string): boolean {
    return this.#mounts.has(path);
  }

  /** Reads a mounted file; undefined for a path that is none. */
  reader(path: string): (() => Uint8Array) | undefined {
    const mount = this.#mountOf(path);
    return mount === undefined ? undefined : this.#mounts.get(mount)?.get(path.slice(mount.length + 1));
  }

  /** Whether it is a mount, or a folder in one. */
  isFolder(path: string): boolean {
    return this.isMount(path) || (this.#mountOf(path) !== undefined && this.filesBelow(path).length > 0);
  }

  /** All mounted files below a mount, or below a folder in one, those of mounts in it among them, in ordinal order. */
  filesBelow(path: string): readonly string[] {
    const within = `${path}/`;
    const files: string[] = [];
    for (const [mount, content] of this.#mounts) {
      if (mount !== path && !mount.startsWith(within) && !path.startsWith(`${mount}/`)) continue;
      for (const file of content.keys()) {
        const full = `${mount}/${file}`;
        if (full.startsWith(within) && !this.isMount(full)) files.push(full);
      }
    }
    return files.sort();
  }

  /** A listing with the mounts in it in the form of folders. */
  expanded(files: readonly string[]): readonly string[] {
    return files.flatMap((file) => (this.isMount(file) ? this.filesBelow(file) : [file])).sort();
  }

  /** The innermost mount above a path. */
  #mountOf(path: string): string | undefined {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (this.#mounts.has(path.slice(0, at))) return path.slice(0, at);
    }
    return undefined;
  }
}
