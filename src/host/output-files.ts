import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';

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
 * file that was there before is replaced whole, behind a symbolic link the one that it leads to. Devices and pipes (`/dev/stdout`) are written to.
 * @throws OutputFileError
 */
export function writeOutputFiles(files: readonly OutputFile[]): void {
  const kinds = files.map((file) => ({ file, before: attempt(file.path, () => outputAt(file.path)) }));
  for (const { file, before } of kinds)
    if (before === 'stream') attempt(file.path, () => writeTo(openSync(file.path, 'a'), file.content));
  uninterrupted(() => replaceAll(kinds.flatMap(({ file, before }) => (before === 'stream' ? [] : [{ file, before }]))));
}

/** What an output finds in its place. */
function outputAt(path: string): 'nothing' | 'file' | 'stream' {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  return stat === undefined ? 'nothing' : stat.isFile() ? 'file' : 'stream';
}

function replaceAll(outputs: readonly { readonly file: OutputFile; readonly before: 'nothing' | 'file' }[]): void {
  const made: string[] = [];
  try {
    const staged = outputs.map(({ file: { path, content }, before }, at) =>
      attempt(path, () => {
        mkdirSync(dirname(path), { recursive: true });
        const place = placeOf(path);
        const temporary = join(dirname(place), `.authledger.${process.pid}.${at}.tmp`);
        made.push(temporary);
        const file = openSync(temporary, 'w', 0o644);
        writeTo(file, content, () => fsyncSync(file));
        return { path, place, temporary, before };
      }),
    );
    for (const { path, place, temporary, before } of staged) {
      attempt(path, () => renameSync(temporary, place));
      if (before === 'nothing') made.push(place);
    }
  } catch (error) {
    for (const path of made) rmSync(path, { force: true });
    throw error;
  }
}

/** @throws OutputFileError when it fails */
function attempt<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new OutputFileError(path, error);
  }
}

/** Where a path leads to when symbolic links are followed; the file itself need not be there. */
export function placeOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(placeOf(folder), basename(path));
  }
}

/** A signal that would end the process in the middle has to wait, so that no temporary file stays behind. */
function uninterrupted(write: () => void): void {
  const wait = (): void => undefined;
  for (const signal of SIGNALS) process.on(signal, wait);
  try {
    write();
  } finally {
    for (const signal of SIGNALS) process.off(signal, wait);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Writes everything and closes the file. */
function writeTo(file: number, content: string | Uint8Array, finish: () => void = () => undefined): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    finish();
  } finally {
    closeSync(file);
  }
}
