import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { ArchiveCollector, type ArchiveContent, type ArchiveSelection } from './archive-content.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';

const LINKS: ReadonlySet<string> = new Set(['link', 'symlink']);
const FILES: ReadonlySet<string> = new Set(['file', 'contiguous-file']);

/**
 * Reads files of a tar archive, also one compressed by gzip. It goes through in one pass; nothing but the wanted files is held.
 * @throws ArchiveError; what the system says when the file cannot be read
 */
export async function readTar(
  path: string,
  selection: ArchiveSelection,
  limits?: ArchiveLimits,
): Promise<ArchiveContent> {
  const collector = new ArchiveCollector(selection, limits);
  const entries = extract();
  const file = createReadStream(path);
  const unpack = (await isGzip(path)) ? createGunzip() : new PassThrough();
  let unpacked = 0;
  const counted = new Transform({
    transform(piece: Buffer, _, done) {
      unpacked += piece.length;
      try {
        collector.budget.unpacked(unpacked, file.bytesRead);
        done(null, piece);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  try {
    await Promise.all([pipeline(file, unpack, counted, entries as never), readEntries(entries, collector)]);
    return collector.content();
  } catch (error) {
    file.destroy();
    throw damaged(error);
  }
}

async function readEntries(entries: ReturnType<typeof extract>, collector: ArchiveCollector): Promise<void> {
  for await (const entry of entries) {
    const { name, type, size = 0 } = entry.header;
    const { path, wanted } = collector.entry(name, size);
    if (type === 'directory') entry.resume();
    else if (wanted !== 'no' && FILES.has(type ?? 'file')) {
      await collector.file(path, wanted, size, entry as unknown as Readable);
      entry.resume();
    } else {
      if (wanted === 'yes' && LINKS.has(type ?? 'file'))
        collector.refuse(path, 'it is a link, which is not followed in an archive');
      else collector.other();
      entry.resume();
    }
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** What the system says of the file keeps its code; all else is about its bytes. */
function damaged(error: unknown): unknown {
  if (error instanceof ArchiveError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('E') && !code.startsWith('ERR_')) return error;
  return new ArchiveError('malformed', `it is damaged: ${error.message}`, { cause: error });
}
