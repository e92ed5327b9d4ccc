import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The artifacts of a bundle as files of a folder. A name that leads nowhere gives undefined; a file that is there and cannot be read
 * is an error, since nothing could be said of it.
 */
export function artifactFolder(folder: string): { read(name: string): Uint8Array | undefined } {
  return {
    read: (name) => {
      try {
        return readFileSync(join(folder, ...name.split('/')));
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
          return undefined;
        throw error;
      }
    },
  };
}
