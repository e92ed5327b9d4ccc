import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A file to write: absolute path and whole content. */
export interface OutputFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** An output that cannot be written; nothing of the whole set was left behind. */
export class OutputFileError extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path} cannot be written`, { cause });
    this.name = 'OutputFileError';
    this.path = path;
  }
}

/**
 * Writes all of the files or none: each under a temporary name beside its place, then all renamed. Folders are made as needed; a
 * file that was there before is replaced whole. A device or a pipe (`/dev/null`, `/dev/stdout`) is never replaced: it is written to, last.
 * @throws OutputFileError
 */
export function writeOutputFiles(files: readonly OutputFile[]): void {
  const written: { readonly temporary: string; readonly path: string }[] = [];
  let current = '';
  try {
    const [special, plain] = [files.filter((f) => isSpecial(f.path)), files.filter((f) => !isSpecial(f.path))];
    for (const { path, content } of plain) {
      current = path;
      mkdirSync(dirname(path), { recursive: true });
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      written.push({ temporary, path });
      writeWhole(temporary, content);
    }
    for (const { temporary, path } of written) {
      current = path;
      renameSync(temporary, path);
    }
    for (const { path, content } of special) {
      current = path;
      writeFileSync(path, content);
    }
  } catch (error) {
    for (const { temporary } of written) rmSync(temporary, { force: true });
    throw new OutputFileError(current, error);
  }
}

/** A device, pipe or socket; what is not there, a file or a folder is none. */
function isSpecial(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function writeWhole(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const file = openSync(path, 'w', 0o644);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
