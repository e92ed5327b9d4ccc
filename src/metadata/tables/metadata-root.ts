import { MetadataError } from '../errors.ts';
import { ByteReader, decodeUtf8 } from '../io/byte-reader.ts';

/** Streams are few; more is nonsense. */
const STREAM_LIMIT = 64;

/** A metadata root taken apart (ECMA-335 II.24.2.1, II.24.2.2). */
export interface MetadataRoot {
  readonly version: string;
  readonly streams: ReadonlyMap<string, Uint8Array>;
}

/**
 * Splits metadata into its streams; of equal names the first counts.
 * @throws MetadataError `malformed` or `truncated`.
 */
export function readMetadataRoot(bytes: Uint8Array): MetadataRoot {
  const reader = new ByteReader(bytes);
  if (reader.u32() !== 0x424a5342) throw new MetadataError('malformed', 'metadata do not begin with their signature');
  reader.skip(8);
  const versionSize = reader.u32();
  const version = decodeUtf8(reader.slice(versionSize)).replace(/\0.*$/s, '');
  reader.skip(2);
  const count = reader.u16();
  if (count > STREAM_LIMIT) throw new MetadataError('limit', `${count} metadata streams`);
  const streams = new Map<string, Uint8Array>();
  for (let i = 0; i < count; i++) {
    const offset = reader.u32();
    const size = reader.u32();
    const name = readName(reader);
    if (offset + size > bytes.length)
      throw new MetadataError('truncated', `stream ${name} ends outside of the metadata`);
    if (!streams.has(name)) streams.set(name, bytes.subarray(offset, offset + size));
  }
  return { version, streams };
}

function readName(reader: ByteReader): string {
  const start = reader.position;
  let name = '';
  for (let code = reader.u8(); code !== 0; code = reader.u8()) {
    name += String.fromCharCode(code);
    if (name.length > 32) throw new MetadataError('malformed', 'the name of a metadata stream does not end');
  }
  reader.align(4, start);
  return name;
}
