import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file that must not be there yet; its folders are made as needed. Nothing is ever overwritten, links that lead nowhere included.
 * @throws what the system says, `EEXIST` when the file is there
 */
export function writeNewFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}
