import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { MetadataError } from '../../src/metadata/errors.ts';
import { readEverything } from './read-everything.ts';

const FILES = ['Debug', 'Release'].map((configuration) =>
  readFileSync(new URL(`../snippets/assemblies/${configuration}/Snippets.dll`, import.meta.url)),
);
/** Positions where damage does most: headers, metadata; the rest is as good as any. */
const RUNS = Number(process.env.METADATA_MUTATIONS ?? 60);

function readsOrRefuses(bytes: Uint8Array): void {
  try {
    readEverything(bytes);
  } catch (error) {
    assert.ok(error instanceof MetadataError, String((error as Error).stack));
  }
}

describe('damaged assemblies', () => {
  it('are read or refused with the documented error, whatever bytes are changed', function () {
    this.timeout(0);
    const mutation = fc.record({
      file: fc.constantFrom(...FILES),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 20,
      }),
    });
    fc.assert(
      fc.property(mutation, ({ file, changes }) => {
        const bytes = Uint8Array.from(file);
        for (const [at, value] of changes) bytes[Math.floor(at * (bytes.length - 1))] = value;
        readsOrRefuses(bytes);
      }),
      { numRuns: RUNS, seed: 335 },
    );
  });

  it('are read or refused wherever they end', function () {
    this.timeout(0);
    const debug = FILES[0] as Uint8Array;
    const step = RUNS > 1000 ? 64 : 4096;
    for (let end = 0; end < debug.length; end += step) readsOrRefuses(debug.subarray(0, end));
  });

  it('are refused as no image when they are none', () => {
    assert.throws(() => readEverything(new TextEncoder().encode('plain text')), { code: 'not-an-image' });
    assert.throws(() => readEverything(new Uint8Array(0)), { code: 'not-an-image' });
  });
});
