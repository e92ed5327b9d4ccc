import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ArchiveCollector, type ArchiveContent, type ArchiveSelection } from './archive-content.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';

// Of version 3.3, not among the published types.
interface EntriesOfZip {
  eachEntry(): AsyncIterable<Entry>;
}

const UNIX = 3;
const FILE_TYPE = 0xf000;
const SYMBOLIC_LINK = 0xa000;

/**
 * Reads files of a ZIP archive (.zip, .nupkg) by its central directory, as every consumer does.
 * @throws ArchiveError; what the system says when the file cannot be read
 */
export async function readZip(
  path: string,
  selection: ArchiveSelection,
  limits?: ArchiveLimits,
): Promise<ArchiveContent> {
  const collector = new ArchiveCollector(selection, limits);
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { strictFileNames: false });
    let unpacked = 0;
    for await (const entry of (zip as ZipFile & EntriesOfZip).eachEntry()) {
      const { fileName, uncompressedSize, compressedSize } = entry;
      const found = collector.entry(fileName, uncompressedSize);
      if (fileName.endsWith('/')) continue;
      if (found.wanted === 'no') collector.other();
      else if (isLink(entry))
        collector.refuse(found.path, 'it is a symbolic link, which is not followed in an archive');
      else if (entry.isEncrypted()) collector.refuse(found.path, 'it is encrypted');
      else {
        unpacked += uncompressedSize;
        collector.budget.unpacked(uncompressedSize, compressedSize);
        collector.budget.unpacked(unpacked, zip.fileSize);
        const pieces = await zip.openReadStreamPromise(entry);
        await collector.file(found.path, found.wanted, uncompressedSize, checked(entry, pieces));
      }
    }
    return collector.content();
  } catch (error) {
    throw damaged(error);
  } finally {
    zip?.close();
  }
}

/** The pieces of a file, compared with its checksum at the end. */
async function* checked(entry: Entry, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sum = 0;
  for await (const piece of pieces) {
    sum = crc32(piece, sum);
    yield piece;
  }
  if (sum !== entry.crc32) throw new ArchiveError('malformed', `${entry.fileName} does not have its checksum`);
}

function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >> 8 === UNIX && ((externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
}

/** Errors of the library have no code; those of the system do, and zlib's say that the bytes are damaged. */
function damaged(error: unknown): unknown {
  if (error instanceof ArchiveError || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code !== '' && !code.startsWith('Z_')) return error;
  const isTraversal = /^(?:absolute path|invalid relative path|invalid characters in fileName)/.test(error.message);
  return new ArchiveError(
    isTraversal ? 'path-traversal' : 'malformed',
    isTraversal ? `it names a file outside of itself: ${error.message}` : `it is damaged: ${error.message}`,
    { cause: error },
  );
}
