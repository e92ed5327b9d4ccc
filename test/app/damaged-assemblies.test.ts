import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { analyze } from '../../src/app/analyze.ts';
import { withoutDamaged } from '../../src/app/damaged-assemblies.ts';
import { readAssemblies } from '../../src/app/read-assemblies.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import { NodeFileTree } from '../../src/host/node-file-tree.ts';
import { MetadataModule } from '../../src/metadata/module/metadata-module.ts';

const IMAGE = readFileSync(new URL('../fixtures/assemblies/Release/route-groups/RouteGroups.dll', import.meta.url));
const RUNS = Number(process.env.METADATA_MUTATIONS ?? 25);

const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
const file = join(folder, 'RouteGroups.dll');

/** Everything that a scan asks of an assembly: its endpoints, and what their code does. */
function scanOf(bytes: Uint8Array) {
  writeFileSync(file, bytes);
  return withoutDamaged((damaged) => {
    const options = { inputs: [file], defines: [], includeTests: false, eager: false, damaged };
    const system = readAssemblies(options, { tree: new NodeFileTree(), archives: [] });
    const inventory = analyze(system);
    const bodies = analyzeBodies(system.program, inventory);
    for (const endpoint of inventory.endpoints) bodies.objectAccess(endpoint);
    return { endpoints: inventory.endpoints.length, unread: system.unread, gaps: system.gaps() };
  });
}

/** A copy, and where in it the tables lie. */
function copied() {
  const bytes = Uint8Array.from(IMAGE);
  const module = new MetadataModule(bytes);
  const tables = module.tables.streams.get('#~') as Uint8Array;
  return { bytes, module, tables: new DataView(tables.buffer, tables.byteOffset, tables.byteLength) };
}

describe('damaged assemblies of an application', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('are unread files when a name that is needed cannot be read', () => {
    const { bytes, module, tables } = copied();
    const types = module.tables.table('TypeRef');
    const row = Array.from({ length: types.rowCount }, (_, i) => i + 1).find(
      (i) => module.typeRefName(i).name === 'System.Object',
    );
    const name = types.get(row as number, 'TypeName');
    for (let at = 0; at + 1 < tables.byteLength; at += 2)
      if (tables.getUint16(at, true) === name) tables.setUint16(at, 0xfffe, true);
    const { endpoints, unread } = scanOf(bytes);
    assert.equal(endpoints, 0);
    assert.deepEqual(unread, [{ path: 'RouteGroups.dll', reason: 'no string at 65534' }]);
  });

  it('have a gap for the code of a lambda that cannot be read, and all their endpoints', () => {
    const whole = scanOf(IMAGE);
    assert.deepEqual(whole.gaps, []);
    const { bytes, module } = copied();
    const methods = module.tables.table('MethodDef');
    for (let row = 1; row <= methods.rowCount; row++)
      if (/b__\d/.test(module.tables.heaps.string(methods.get(row, 'Name')))) module.methodBody(row)?.code.fill(0xff);
    const { endpoints, unread, gaps } = scanOf(bytes);
    assert.deepEqual([endpoints, unread], [whole.endpoints, []]);
    assert.ok(gaps.length > 0);
    for (const gap of gaps) assert.match(gap.message, /^the code of \S+ could not be read: /);
  });

  it('never end the scan, whatever bytes of their metadata are changed', function () {
    this.timeout(0);
    const { start, length } = metadataOf(IMAGE);
    const change = fc.tuple(fc.nat(length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Uint8Array.from(IMAGE);
        for (const [at, value] of changes) bytes[start + at] = value;
        scanOf(bytes);
      }),
      { numRuns: RUNS, seed: 335 },
    );
  });
});

function metadataOf(image: Uint8Array): { readonly start: number; readonly length: number } {
  const streams = [...new MetadataModule(image).tables.streams.values()];
  const start = Math.min(...streams.map((s) => s.byteOffset)) - image.byteOffset;
  const end = Math.max(...streams.map((s) => s.byteOffset + s.length)) - image.byteOffset;
  return { start, length: end - start };
}
