/** Growing buffer of LEB128 numbers and bytes. */
export class ByteWriter {
  #bytes = new Uint8Array(1 << 16);
  length = 0;

  /** An unsigned integer below 2^53. */
  uint(value) {
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not an unsigned integer: ${value}`);
    while (value >= 0x80) {
      this.byte((value % 0x80) | 0x80);
      value = Math.floor(value / 0x80);
    }
    this.byte(value);
  }

  /** A signed integer of any size, zigzag. */
  int(value) {
    let rest = BigInt(value);
    rest = rest < 0n ? (-rest << 1n) - 1n : rest << 1n;
    while (rest >= 0x80n) {
      this.byte(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.byte(Number(rest));
  }

  byte(value) {
    if (this.length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.length++] = value;
  }

  bytes(values) {
    for (const value of values) this.byte(value);
  }

  /** What `write` writes, behind its length. */
  sized(write) {
    const inner = new ByteWriter();
    write(inner);
    this.uint(inner.length);
    this.bytes(inner.toBytes());
  }

  /** Count, lengths of all records, records. */
  records(records) {
    this.uint(records.length);
    for (const record of records) this.uint(record.length);
    for (const record of records) this.bytes(record);
  }

  toBytes() {
    return this.#bytes.subarray(0, this.length);
  }
}
