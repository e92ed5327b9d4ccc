import { inflateRawSync } from 'node:zlib';
import { ArchiveError } from './archive-error.ts';
import { entryPath } from './entry-path.ts';

/** SHA-256 of `.net core bundle`: stands in every application host, behind the offset of the bundle's header, which is 0 without one. */
const SIGNATURE = Buffer.from('8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae', 'hex');
const ENTRY_LIMIT = 100_000;
const FILE_LIMIT = 512 * 1024 * 1024;

/** Whether bytes begin like a program: ELF, Mach-O or a portable executable. */
export function isProgram(bytes: Uint8Array): boolean {
  const magic = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(4, bytes.length)).toString('hex');
  return magic === '7f454c46' || magic === 'cffaedfe' || magic.startsWith('4d5a');
}

export function isSingleFileBundle(bytes: Uint8Array): boolean {
  return headerOffset(asBuffer(bytes)) !== undefined;
}

/**
 * The files that a single-file application carries behind its host, by path; each is unpacked when it is asked for
 * (https://github.com/dotnet/designs/blob/main/accepted/2020/single-file/design.md, `Manifest.cs` of the SDK's bundler).
 * @returns undefined for bytes that are none
 * @throws ArchiveError, also later from reading a file
 */
export function readSingleFileBundle(bytes: Uint8Array): ReadonlyMap<string, () => Uint8Array> | undefined {
  const buffer = asBuffer(bytes);
  const offset = headerOffset(buffer);
  if (offset === undefined) return undefined;
  try {
    return filesOf(buffer, offset);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError('malformed', 'the header of its bundle ends too early', { cause: error });
  }
}

function headerOffset(buffer: Buffer): number | undefined {
  for (let at = buffer.indexOf(SIGNATURE); at >= 8; at = buffer.indexOf(SIGNATURE, at + 1)) {
    const offset = Number(buffer.readBigInt64LE(at - 8));
    if (offset > 0 && offset < buffer.length) return offset;
  }
  return undefined;
}

function filesOf(buffer: Buffer, offset: number): ReadonlyMap<string, () => Uint8Array> {
  const reader = new HeaderReader(buffer, offset);
  const major = reader.u32();
  reader.u32();
  const count = reader.u32();
  if (major > 6) throw new ArchiveError('malformed', `its bundle is of version ${major}, the newest known is 6`);
  if (count > ENTRY_LIMIT) throw new ArchiveError('limit', `its bundle has ${count} files`);
  reader.text();
  // Version 2 put here where .deps.json and .runtimeconfig.json lie, and flags.
  if (major >= 2) reader.skip(40);
  const files = new Map<string, () => Uint8Array>();
  for (let i = 0; i < count; i++) {
    const at = reader.i64();
    const size = reader.i64();
    const packed = major >= 6 ? reader.i64() : 0;
    reader.skip(1);
    const path = entryPath(reader.text());
    if (at < 0 || size < 0 || packed < 0 || at + (packed === 0 ? size : packed) > buffer.length)
      throw new ArchiveError('malformed', `${path} lies outside of the file`);
    if (size > FILE_LIMIT) throw new ArchiveError('limit', `${path} has more than 512 MiB`);
    if (files.has(path)) throw new ArchiveError('ambiguous', `it holds ${path} twice`);
    files.set(path, () =>
      packed === 0 ? buffer.subarray(at, at + size) : unpacked(buffer, path, { at, packed, size }),
    );
  }
  return files;
}

function unpacked(
  buffer: Buffer,
  path: string,
  { at, packed, size }: { readonly at: number; readonly packed: number; readonly size: number },
): Uint8Array {
  try {
    const bytes = inflateRawSync(buffer.subarray(at, at + packed), { maxOutputLength: Math.max(size, 1) });
    if (bytes.length === size) return bytes;
  } catch (error) {
    throw new ArchiveError('malformed', `${path} is damaged`, { cause: error });
  }
  throw new ArchiveError('malformed', `${path} does not have the size that is announced`);
}

/** As `BinaryReader` of .NET reads. Reading past the end throws a `RangeError`. */
class HeaderReader {
  readonly #buffer: Buffer;
  #at: number;

  constructor(buffer: Buffer, at: number) {
    this.#buffer = buffer;
    this.#at = at;
  }

  u32(): number {
    this.#at += 4;
    return this.#buffer.readUInt32LE(this.#at - 4);
  }

  i64(): number {
    this.#at += 8;
    return Number(this.#buffer.readBigInt64LE(this.#at - 8));
  }

  skip(count: number): void {
    this.#at += count;
  }

  text(): string {
    let length = 0;
    for (let shift = 0; shift <= 28; shift += 7) {
      const byte = this.#buffer.readUInt8(this.#at++);
      length |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    if (length < 0 || length > 4096) throw new ArchiveError('malformed', 'a path of its bundle is too long');
    this.#at += length;
    return this.#buffer.subarray(this.#at - length, this.#at).toString('utf8');
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
