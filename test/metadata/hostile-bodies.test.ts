import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildMetadataProgram } from '../../src/metadata/build-program.ts';
import type { MetadataAssembly } from '../../src/metadata/declarations/metadata-assembly.ts';
import { MetadataError } from '../../src/metadata/errors.ts';
import { MetadataModule } from '../../src/metadata/module/metadata-module.ts';
import { loadReferences } from '../../src/references/index.ts';

const FILES = ['Debug', 'Release'].map((configuration) =>
  readFileSync(new URL(`../snippets/assemblies/${configuration}/Snippets.dll`, import.meta.url)),
);
const RUNS = Number(process.env.METADATA_MUTATIONS ?? 12);
/** Methods of one mutation: those whose code it hit, and some others, whose tables and signatures it may have. */
const METHODS = 40;

interface CodeRange {
  readonly row: number;
  readonly start: number;
  readonly length: number;
}

/** Where the code of methods lies in a file: damage there meets the lowering. */
function codeRanges(bytes: Uint8Array): readonly CodeRange[] {
  const module = new MetadataModule(bytes);
  const methods = module.tables.table('MethodDef');
  return Array.from({ length: methods.rowCount }, (_, i) => i + 1).flatMap((row) => {
    const code = module.methodBody(row)?.code;
    return code === undefined ? [] : [{ row, start: code.byteOffset - bytes.byteOffset, length: code.length }];
  });
}

/** Lowers methods of a damaged assembly. Damage is told as a gap, or as the documented error. */
function lowers(bytes: Uint8Array, first: number): void {
  try {
    const { program } = buildMetadataProgram({
      inputs: [{ path: 'Snippets.dll', bytes }],
      beside: new Map(),
      references: () => loadReferences(),
      gaps: { report: () => undefined },
      root: '',
    });
    for (const assembly of program.assemblies as readonly MetadataAssembly[]) {
      const { rowCount } = assembly.module.tables.table('MethodDef');
      for (let i = 0; i < Math.min(METHODS, rowCount); i++) {
        const method = assembly.methodByRow(((first + i) % rowCount) + 1);
        if (method !== undefined) assembly.environment.lowerBody(method);
      }
    }
  } catch (error) {
    assert.ok(error instanceof MetadataError, String((error as Error).stack));
  }
}

describe('methods of damaged assemblies', function () {
  this.timeout(0);

  for (const [at, file] of FILES.entries()) {
    const ranges = codeRanges(file);

    it(`come to a body or a gap, whatever bytes of their code are changed (${at === 0 ? 'Debug' : 'Release'})`, () => {
      const change = fc.record({
        method: fc.integer({ min: 0, max: ranges.length - 1 }),
        changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
      });
      fc.assert(
        fc.property(change, ({ method, changes }) => {
          const bytes = Uint8Array.from(file);
          for (const [where, value] of changes) {
            // Of this method or of one of the next few: those that are lowered.
            const index = (method + Math.floor(where * 1000)) % 5;
            const { start, length } = ranges[(method + index) % ranges.length] as CodeRange;
            bytes[start + Math.floor(where * (length - 1))] = value;
          }
          lowers(bytes, (ranges[method] as CodeRange).row - 1);
        }),
        { numRuns: RUNS, seed: 335 },
      );
    });

    it(`come to a body or a gap, whatever other bytes are changed (${at === 0 ? 'Debug' : 'Release'})`, () => {
      const change = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 20,
      });
      fc.assert(
        fc.property(change, fc.nat(10_000), (changes, first) => {
          const bytes = Uint8Array.from(file);
          for (const [where, value] of changes) bytes[Math.floor(where * (bytes.length - 1))] = value;
          lowers(bytes, first);
        }),
        { numRuns: RUNS, seed: 335 },
      );
    });
  }
});
