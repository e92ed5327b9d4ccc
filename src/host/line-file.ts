import { closeSync, createReadStream, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { withFileLock } from './file-lock.ts';

const LINE_FEED = 0x0a;
const CHUNK = 64 * 1024;
/** Appending takes milliseconds; fifty that come at once are done in seconds. */
const LOCK_WAIT_MS = 600_000;

/**
 * Appends a line to a file, which is made when it is not there. While it runs nobody else appends, so that the line can depend on the one before. The
 * file is only read from its end: what is in it already costs nothing.
 * @param next is given the last line, without its line feed, and gives the new one; undefined: nothing is appended
 * @returns whether a line was appended
 * @throws LockedError, what the system says, what `next` throws, and an error with the code `EUNFINISHED` where the last line has no end
 */
export function appendLine(
  path: string,
  next: (last: Buffer | undefined) => Promise<Buffer | undefined>,
): Promise<boolean> {
  mkdirSync(dirname(path), { recursive: true });
  return withFileLock(`${path}.lock`, LOCK_WAIT_MS, async () => {
    const file = openSync(path, 'a+', 0o644);
    try {
      const line = await next(lastLine(file));
      if (line === undefined) return false;
      const bytes = Buffer.concat([line, Buffer.of(LINE_FEED)]);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
      return true;
    } finally {
      closeSync(file);
    }
  });
}

function lastLine(file: number): Buffer | undefined {
  const { size } = fstatSync(file);
  if (size === 0) return undefined;
  if (bytesAt(file, size - 1, 1)[0] !== LINE_FEED)
    throw Object.assign(new Error('its last line has no end: a process that appended was stopped'), {
      code: 'EUNFINISHED',
    });
  const chunks: Buffer[] = [];
  for (let end = size - 1; end > 0; ) {
    const start = Math.max(0, end - CHUNK);
    const chunk = bytesAt(file, start, end - start);
    const before = chunk.lastIndexOf(LINE_FEED);
    chunks.unshift(before < 0 ? chunk : chunk.subarray(before + 1));
    if (before >= 0) break;
    end = start;
  }
  return Buffer.concat(chunks);
}

function bytesAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const read = readSync(file, buffer, at, length - at, position + at);
    if (read === 0) throw new Error('the file became shorter while it was read');
    at += read;
  }
  return buffer;
}

/** The lines of a file, without their line feeds; only one at a time is held. */
export async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to >= 0; to = chunk.indexOf(LINE_FEED, from)) {
      const piece = chunk.subarray(from, to);
      yield rest.length === 0 ? piece : Buffer.concat([...rest, piece]);
      rest = [];
      from = to + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
