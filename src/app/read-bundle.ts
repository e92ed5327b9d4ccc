import { readFileSync } from 'node:fs';
import { reasonOf } from '../host/node-file-tree.ts';
import { AuthledgerError } from './errors.ts';

/**
 * The bytes of a bundle file.
 * @param path absolute
 * @param name as typed
 * @throws AuthledgerError `bundle-unreadable`
 */
export function readBundle(path: string, name: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AuthledgerError(
      'bundle-unreadable',
      `${name} cannot be read: ${reasonOf(cause)}`,
      'Give the file that `authledger scan --evidence FILE` wrote.',
      { cause },
    );
  }
}
