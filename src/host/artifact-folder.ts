import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The artifacts of a bundle as files of a folder. A name that leads to no file in it gives undefined; a file that is there and cannot be read
 * is an error, since nothing could be said of it.
 */
export function artifactFolder(folder: string): { read(name: string): Uint8Array | undefined } {
  return {
    read: (name) => {
      const segments = name.split('/');
      if (segments.includes('..')) return undefined;
      try {
        return readFileSync(join(folder, ...segments));
      } catch (error) {
        if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return undefined;
        throw error;
      }
    },
  };
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
