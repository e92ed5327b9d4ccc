import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { MetadataError } from '../../src/metadata/errors.ts';
import { MetadataModule } from '../../src/metadata/module/metadata-module.ts';
import { PortablePdb } from '../../src/metadata/pdb/portable-pdb.ts';
import { readEverything, readPdb } from './read-everything.ts';

const FILES = ['../snippets/assemblies', '../fixtures/assemblies'].flatMap((path) => {
  const folder = fileURLToPath(new URL(path, import.meta.url));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dll'));
  return names.sort().map((name) => readFileSync(join(folder, name)));
});
/** Unpacked: damage to the packed form is hardly ever more than that. */
const PDBS = FILES.flatMap((file) => {
  const module = new MetadataModule(file);
  const packed = module.image.debugEntries.find((entry) => entry.type === 17)?.data;
  const methods = module.tables.table('MethodDef').rowCount;
  return packed === undefined ? [] : [{ bytes: inflateRawSync(packed.subarray(8)), methods }];
});
/** How many damaged files of each sort. */
const RUNS = Number(process.env.METADATA_MUTATIONS ?? 60);

const changes = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 20,
});

function damaged(file: Uint8Array, by: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = Uint8Array.from(file);
  for (const [at, value] of by) bytes[Math.floor(at * (bytes.length - 1))] = value;
  return bytes;
}

function succeedsOrRefuses(read: () => void): void {
  try {
    read();
  } catch (error) {
    assert.ok(error instanceof MetadataError, String((error as Error).stack));
  }
}

describe('damaged assemblies', () => {
  it('are read or refused with the documented error, whatever bytes are changed', function () {
    this.timeout(0);
    fc.assert(
      fc.property(fc.constantFrom(...FILES), changes, (file, by) =>
        succeedsOrRefuses(() => void readEverything(damaged(file, by))),
      ),
      { numRuns: RUNS, seed: 335 },
    );
  });

  it('are read or refused with the documented error, whatever bytes of their debug information are changed', function () {
    this.timeout(0);
    assert.ok(PDBS.length > 50);
    fc.assert(
      fc.property(fc.constantFrom(...PDBS), changes, ({ bytes, methods }, by) =>
        succeedsOrRefuses(() => void readPdb(new PortablePdb(damaged(bytes, by)), methods)),
      ),
      { numRuns: RUNS, seed: 335 },
    );
  });

  it('are read or refused wherever they end', function () {
    this.timeout(0);
    const isThorough = RUNS > 1000;
    const step = isThorough ? 64 : 4096;
    for (const file of isThorough ? FILES : FILES.slice(0, 1))
      for (let end = 0; end < file.length; end += step)
        succeedsOrRefuses(() => void readEverything(file.subarray(0, end)));
    for (const { bytes, methods } of isThorough ? PDBS : PDBS.slice(0, 1))
      for (let end = 0; end < bytes.length; end += step)
        succeedsOrRefuses(() => void readPdb(new PortablePdb(bytes.subarray(0, end)), methods));
  });

  it('are refused as no image when they are none', () => {
    assert.throws(() => readEverything(new TextEncoder().encode('plain text')), { code: 'not-an-image' });
    assert.throws(() => readEverything(new Uint8Array(0)), { code: 'not-an-image' });
  });
});
