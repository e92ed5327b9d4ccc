import { MetadataError } from '../errors.ts';
import { ByteReader, decodeUtf8, decodeUtf16 } from '../io/byte-reader.ts';

const EMPTY = new Uint8Array(0);

/** Where a hash of text begins, and how it goes on with a UTF-16 code unit (FNV-1a, 32 bits). */
export const HASH_BASIS = 0x811c9dc5 | 0;

export function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The heaps of a metadata root (ECMA-335 II.24.2.3 to II.24.2.5). Indexes are offsets, of GUIDs positions from 1; 0 is nothing. */
export class Heaps {
  readonly #strings: Uint8Array;
  readonly #userStrings: Uint8Array;
  readonly #blobs: Uint8Array;
  readonly #guids: Uint8Array;
  readonly #known = new Map<number, string>();

  constructor(streams: ReadonlyMap<string, Uint8Array>) {
    this.#strings = streams.get('#Strings') ?? EMPTY;
    this.#userStrings = streams.get('#US') ?? EMPTY;
    this.#blobs = streams.get('#Blob') ?? EMPTY;
    this.#guids = streams.get('#GUID') ?? EMPTY;
  }

  /** @throws MetadataError `malformed` for an offset outside of the heap. */
  string(index: number): string {
    if (index === 0) return '';
    let text = this.#known.get(index);
    if (text === undefined) {
      if (index >= this.#strings.length) throw new MetadataError('malformed', `no string at ${index}`);
      const end = this.#strings.indexOf(0, index);
      text = decodeUtf8(this.#strings.subarray(index, end < 0 ? this.#strings.length : end));
      this.#known.set(index, text);
    }
    return text;
  }

  /** Carries a hash on with the text at an offset, which is not made for it. @throws MetadataError as {@link string} does. */
  hashString(index: number, hash: number): number {
    if (index === 0) return hash;
    if (index >= this.#strings.length) throw new MetadataError('malformed', `no string at ${index}`);
    let result = hash;
    for (let i = index; i < this.#strings.length; i++) {
      const unit = this.#strings[i] as number;
      if (unit === 0) break;
      // Not ASCII: its code units are others than its bytes.
      if (unit > 0x7f) return hashText(this.string(index), hash);
      result = nextHash(result, unit);
    }
    return result;
  }

  /** @throws MetadataError `truncated` or `malformed` for an offset outside of the heap. */
  blob(index: number): Uint8Array {
    return index === 0 ? EMPTY : counted(this.#blobs, index);
  }

  /** A reader over a blob. */
  blobReader(index: number): ByteReader {
    return new ByteReader(this.blob(index));
  }

  /** A string of `ldstr`: UTF-16, and a last byte that says whether there are odd characters. */
  userString(index: number): string {
    return index === 0 ? '' : decodeUtf16(counted(this.#userStrings, index));
  }

  /** As `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`, lower case; undefined for index 0. */
  guid(index: number): string | undefined {
    if (index === 0) return undefined;
    const start = (index - 1) * 16;
    if (start + 16 > this.#guids.length) throw new MetadataError('malformed', `no GUID ${index}`);
    return formatGuid(this.#guids.subarray(start, start + 16));
  }
}

/** Carries a hash on with a text. */
export function hashText(text: string, hash: number = HASH_BASIS): number {
  let result = hash;
  for (let i = 0; i < text.length; i++) result = nextHash(result, text.charCodeAt(i));
  return result;
}

function counted(heap: Uint8Array, index: number): Uint8Array {
  if (index >= heap.length)
    throw new MetadataError('malformed', `nothing at ${index} of a heap of ${heap.length} bytes`);
  const reader = new ByteReader(heap, index);
  return reader.slice(reader.compressedUint());
}

/** 16 bytes as text: the first three groups are little-endian. */
export function formatGuid(bytes: Uint8Array): string {
  const hex = (...positions: number[]): string =>
    positions.map((i) => (bytes[i] as number).toString(16).padStart(2, '0')).join('');
  return `${hex(3, 2, 1, 0)}-${hex(5, 4)}-${hex(7, 6)}-${hex(8, 9)}-${hex(10, 11, 12, 13, 14, 15)}`;
}
