import { readFileSync } from 'node:fs';
import { brotliDecompress, brotliDecompressSync } from 'node:zlib';

export const DATA = new URL('./data/', import.meta.url);

/** What nearly every web application asks for. */
const USUAL_FILES = ['index', 'netcore', 'aspnetcore', 'efcore', 'hosting'];

/** Larger than any of them: a piece of the result is a turn of the event loop. */
const PIECE = 1 << 20;

const ahead = new Map<string, Promise<void>>();
const ready = new Map<string, Buffer>();

/**
 * Begins to decompress what nearly every web application asks for, on other threads, while this one loads its code and looks for files. What cannot
 * be read says so when it is asked for.
 */
export function beginReading(): void {
  for (const name of USUAL_FILES) if (!ahead.has(name)) ahead.set(name, decompressed(name));
}

/** Waits for what {@link beginReading} has begun. */
export async function readAhead(): Promise<void> {
  await Promise.all(ahead.values());
}

/** A data file, decompressed. Throws an `Error` when it is missing or damaged: the package is broken. */
export function readData(name: string): Buffer {
  const known = ready.get(name);
  // It is asked for once.
  ready.delete(name);
  return known ?? brotliDecompressSync(readFileSync(fileOf(name)));
}

function decompressed(name: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      brotliDecompress(readFileSync(fileOf(name)), { chunkSize: PIECE }, (error, bytes) => {
        if (error === null) ready.set(name, bytes);
        resolve();
      });
    } catch {
      resolve();
    }
  });
}

function fileOf(name: string): URL {
  return new URL(`${name}.br`, DATA);
}
