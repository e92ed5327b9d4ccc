import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describedServices, httpRuleLines } from '../../src/protobuf/index.ts';

/** A field of the wire format: text or a message with its length, a number as a varint. */
function field(number: number, value: string | number | readonly Uint8Array[]): Uint8Array {
  if (typeof value === 'number') return Uint8Array.from([...varint(number << 3), ...varint(value)]);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : Buffer.concat(value);
  return Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length), ...bytes]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

const http = (...rule: Uint8Array[]): Uint8Array => field(4, [field(33, 1), field(72295728, rule)]);
const get = http(field(2, '/v1/books/{id}'), field(11, [field(4, '/v1/find'), field(7, '*')]));
const burn = http(field(8, [field(1, 'BURN'), field(2, '/v1/{**}')]));
const upload = field(2, [field(1, 'Upload'), http(field(4, '/v1/upload')), field(5, 1)]);
const shelf = field(6, [
  field(1, 'Shelf'),
  field(2, [field(1, 'Get'), get]),
  field(2, [field(1, 'Burn'), burn]),
  upload,
]);
const file = Buffer.concat([field(1, 'books.proto'), field(2, 'library.v1'), shelf, field(6, [field(1, 'Empty')])]);

describe('descriptors of .proto files', () => {
  it('give the services by their full names, with what JSON transcoding maps', () => {
    const services = describedServices(file);
    assert.deepEqual(
      [...(services ?? [])].map(([name, methods]) => [name, methods.length]),
      [
        ['library.v1.Shelf', 3],
        ['library.v1.Empty', 0],
      ],
    );
    assert.deepEqual(httpRuleLines(services?.get('library.v1.Shelf') ?? []).split('\n'), [
      'Get GET /v1/books/{id}',
      'Get POST /v1/find',
      'Burn BURN /v1/{**}',
    ]);
  });

  it('are none where bytes are cut off or of another format', () => {
    assert.equal(describedServices(file.subarray(0, file.length - 1)), undefined);
    assert.equal(describedServices(Uint8Array.from([0xff, 0xff])), undefined);
  });

  it('may be any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void describedServices(bytes)));
  });
});
