import assert from 'node:assert/strict';
import fc from 'fast-check';
// @ts-expect-error plain JavaScript of the generator
import { ByteWriter } from '../../scripts/references/byte-writer.mjs';
import { ByteReader, RecordTable } from '../../src/references/byte-reader.ts';

function written(write: (writer: InstanceType<typeof ByteWriter>) => void): ByteReader {
  const writer = new ByteWriter();
  write(writer);
  return new ByteReader(Buffer.from(writer.toBytes()));
}

describe('numbers of reference data', () => {
  it('unsigned integers come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (values) => {
        const reader = written((w) => {
          for (const value of values) w.uint(value);
        });
        assert.deepEqual(
          values.map(() => reader.uint()),
          values,
        );
        assert.equal(reader.position, reader.bytes.length);
      }),
    );
  });

  it('signed integers of 64 bits come back exactly, as bigint only beyond what a number holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(63).chain((bits) => fc.bigInt(-(2n ** BigInt(bits)), 2n ** BigInt(bits + 1) - 1n))),
        (values) => {
          const reader = written((w) => {
            for (const value of values) w.int(value);
          });
          for (const value of values) {
            const read = reader.int();
            assert.equal(BigInt(read), value);
            assert.equal(typeof read, Number.isSafeInteger(Number(value)) ? 'number' : 'bigint');
          }
        },
      ),
    );
  });

  it('a record is found without reading those before it', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.nat(), (texts, at) => {
        const encoded = texts.map((text) => new TextEncoder().encode(text));
        const reader = written((w) => {
          w.records(encoded);
          w.uint(at);
        });
        const table = new RecordTable(reader);
        assert.equal(table.count, texts.length);
        assert.equal(reader.uint(), at, 'the reader stands behind the table');
        for (const [index, text] of texts.entries())
          assert.equal(table.text(index), Buffer.from(text).toString('utf8'));
        assert.throws(() => table.at(texts.length), RangeError);
      }),
    );
  });
});
