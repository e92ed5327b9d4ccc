/** Reads what `scripts/references/byte-writer.mjs` writes: LEB128 numbers, one after the other. */
export class ByteReader {
  readonly bytes: Buffer;
  position: number;

  constructor(bytes: Buffer, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  /** An unsigned integer below 2^53. */
  uint(): number {
    let byte = this.bytes[this.position++] as number;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    let scale = 0x80;
    do {
      byte = this.bytes[this.position++] as number;
      value += (byte & 0x7f) * scale;
      scale *= 0x80;
    } while (byte >= 0x80);
    return value;
  }

  /** A signed integer; a `bigint` where a number would lose digits. */
  int(): number | bigint {
    const start = this.position;
    const zigzag = this.uint();
    // Seven bytes hold 49 bits: exact in a number.
    if (this.position - start <= 7) return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    let exact = 0n;
    for (let i = this.position - 1; i >= start; i--) exact = (exact << 7n) | BigInt((this.bytes[i] as number) & 0x7f);
    const value = (exact & 1n) === 0n ? exact >> 1n : -((exact + 1n) >> 1n);
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }

  /** `count`, then as many numbers. */
  uints(): readonly number[] {
    const count = this.uint();
    if (count === 0) return NONE;
    const values = new Array<number>(count);
    for (let i = 0; i < count; i++) values[i] = this.uint();
    return values;
  }
}

const NONE: readonly number[] = [];

/** A table of records of any length: where each begins is known without reading the others. */
export class RecordTable {
  readonly count: number;
  readonly #bytes: Buffer;
  readonly #offsets: Uint32Array;

  /** Reads the table's head at the reader's position and moves it behind the table. */
  constructor(reader: ByteReader) {
    this.#bytes = reader.bytes;
    this.count = reader.uint();
    const offsets = new Uint32Array(this.count + 1);
    let end = 0;
    for (let i = 0; i < this.count; i++) {
      end += reader.uint();
      offsets[i + 1] = end;
    }
    for (let i = 0; i <= this.count; i++) offsets[i] = (offsets[i] as number) + reader.position;
    this.#offsets = offsets;
    reader.position += end;
  }

  /** A reader at the start of a record. */
  at(index: number): ByteReader {
    if (index >= this.count) throw new RangeError(`record ${index} of ${this.count}`);
    return new ByteReader(this.#bytes, this.#offsets[index] as number);
  }

  /** A record's bytes as UTF-8. */
  text(index: number): string {
    if (index >= this.count) throw new RangeError(`record ${index} of ${this.count}`);
    return this.#bytes.toString('utf8', this.#offsets[index], this.#offsets[index + 1]);
  }
}
