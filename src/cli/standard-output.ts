import type { Writable } from 'node:stream';
import { reasonOf } from '../host/node-file-tree.ts';

/**
 * Watches a standard stream. A reader that has seen enough (`authledger endpoints | head`) closes the pipe: no error, and the exit code stays
 * what it is. Anything else that keeps text from being written is told once.
 */
export function watchOutput(stream: Pick<Writable, 'on'>, onFailure: (reason: string) => void): void {
  let failed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || failed) return;
    failed = true;
    onFailure(reasonOf(error));
  });
}
