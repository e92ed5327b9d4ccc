import { MetadataError } from '../errors.ts';

/**
 * Reads little-endian numbers from a slice of bytes, one after the other. Every read is checked against the slice.
 * @throws MetadataError `truncated` when a read goes beyond the end.
 */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** Exclusive. */
  readonly end: number;
  position: number;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, position = 0, end: number = bytes.length) {
    if (position < 0 || position > end || end > bytes.length) {
      throw new MetadataError('truncated', `bytes ${position} to ${end} lie outside of ${bytes.length} bytes`);
    }
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.end - this.position;
  }

  /** Moves on by `size` bytes and returns where they begin. */
  skip(size: number): number {
    const start = this.position;
    if (size < 0 || size > this.end - start) {
      throw new MetadataError('truncated', `${size} bytes wanted at ${start}, ${this.end - start} are left`);
    }
    this.position = start + size;
    return start;
  }

  u8(): number {
    return this.bytes[this.skip(1)] as number;
  }

  i8(): number {
    return this.#view.getInt8(this.skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.skip(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.skip(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.skip(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.skip(8), true);
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.skip(8), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.skip(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.skip(8), true);
  }

  slice(size: number): Uint8Array {
    const start = this.skip(size);
    return this.bytes.subarray(start, start + size);
  }

  /** A compressed unsigned integer (ECMA-335 II.23.2). */
  compressedUint(): number {
    const first = this.u8();
    if ((first & 0x80) === 0) return first;
    if ((first & 0xc0) === 0x80) return ((first & 0x3f) << 8) | this.u8();
    if ((first & 0xe0) === 0xc0) return ((first & 0x1f) << 24) | (this.u8() << 16) | (this.u8() << 8) | this.u8();
    throw new MetadataError('malformed', `no compressed integer begins with ${first} (at ${this.position - 1})`);
  }

  /** A compressed signed integer: the sign is the lowest bit, rotated in (ECMA-335 II.23.2). */
  compressedInt(): number {
    const first = this.bytes[this.position] ?? 0;
    const raw = this.compressedUint();
    const value = raw >> 1;
    if ((raw & 1) === 0) return value;
    if ((first & 0x80) === 0) return value - 0x40;
    return (first & 0xc0) === 0x80 ? value - 0x2000 : value - 0x10000000;
  }

  /** UTF-8 of a known length. */
  utf8(size: number): string {
    return decodeUtf8(this.slice(size));
  }

  /** Moves to the next multiple of `size`, counted from `origin`. */
  align(size: number, origin = 0): void {
    const over = (this.position - origin) % size;
    if (over !== 0) this.skip(Math.min(size - over, this.remaining));
  }
}

const decoder = new TextDecoder('utf-8');

/** What is no UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** UTF-16 code units, lone surrogates become U+FFFD; an odd last byte is left out. */
export function decodeUtf16(bytes: Uint8Array): string {
  return utf16.decode(bytes.subarray(0, bytes.length & ~1));
}
