import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildMetadataProgram } from '../../src/metadata/build-program.ts';
import type { MetadataProgram } from '../../src/metadata/declarations/metadata-program.ts';
import { MetadataModule } from '../../src/metadata/module/metadata-module.ts';
import type { ReferenceTypes } from '../../src/symbols/symbols.ts';
import { namedType } from '../../src/symbols/type-reference.ts';

const bytesOf = (name: string): Uint8Array => readFileSync(new URL(`./older-library/${name}.dll`, import.meta.url));
const LIBRARY = bytesOf('Microsoft.EntityFrameworkCore.Relational');
const TYPE = 'Microsoft.EntityFrameworkCore.RelationalQueryableExtensions';

/** No signatures are at hand, so that only files can tell. */
const NO_REFERENCES: ReferenceTypes = {
  findType: () => undefined,
  namespace: () => undefined,
  hasNamespace: () => false,
  extensionMethods: () => [],
};

/** A program beside which those files lie, and the names of the files that it opens. */
function programBeside(files: Readonly<Record<string, Uint8Array>>) {
  const opened: string[] = [];
  const { program } = buildMetadataProgram({
    inputs: [{ path: 'Caller.dll', bytes: bytesOf('Caller') }],
    beside: new Map(
      Object.entries(files).map(([name, bytes]) => [
        name,
        () => {
          opened.push(name);
          return bytes;
        },
      ]),
    ),
    references: () => NO_REFERENCES,
    gaps: { report: () => undefined },
    root: '',
  });
  return { program, opened };
}

const found = (program: MetadataProgram, name: string) => program.resolve(namedType(name));

describe('libraries beside an application', () => {
  it('are opened where a reference of the application names them, and no others', () => {
    const { program, opened } = programBeside({
      Another: LIBRARY,
      'Microsoft.EntityFrameworkCore.Relational': LIBRARY,
    });
    assert.ok(found(program, TYPE));
    assert.deepEqual(opened, ['Microsoft.EntityFrameworkCore.Relational']);
  });

  it('are opened first when their name begins that of the type', () => {
    const { program, opened } = programBeside({
      Another: LIBRARY,
      Microsoft: LIBRARY,
      'Microsoft.Data': LIBRARY,
    });
    assert.equal(found(program, 'Microsoft.Data.Nothing'), undefined);
    assert.deepEqual(opened, ['Microsoft.Data', 'Microsoft', 'Another']);
  });

  it('are all asked when nothing tells which one has the type', () => {
    const { program, opened } = programBeside({ A: bytesOf('Caller'), B: LIBRARY });
    assert.ok(found(program, TYPE));
    assert.deepEqual(opened, ['A', 'B']);
  });

  it('define nothing when the names of their types cannot be read', () => {
    const damaged = Uint8Array.from(LIBRARY);
    const module = new MetadataModule(damaged);
    const table = module.tables.table('TypeDef');
    const stream = module.tables.streams.get('#~') as Uint8Array;
    const wanted = table.get(table.rowCount, 'TypeName');
    // The last place in the table stream where the index of that name stands: its row.
    const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
    for (let at = 0; at + 1 < stream.length; at += 2)
      if (view.getUint16(at, true) === wanted) view.setUint16(at, 0xffff, true);
    assert.throws(() => new MetadataModule(damaged).typeDefRow(TYPE), { code: 'malformed' });
    const { program } = programBeside({ Damaged: damaged, Whole: LIBRARY });
    assert.ok(found(program, TYPE));
  });
});

describe('types of a module', () => {
  const module = new MetadataModule(
    readFileSync(new URL('../snippets/assemblies/Release/Snippets.dll', import.meta.url)),
  );

  it('are found by their whole names, nested and generic ones too', () => {
    const { rowCount } = module.tables.table('TypeDef');
    const names = Array.from({ length: rowCount }, (_, i) => module.typeDefName(i + 1));
    assert.ok(names.some((name) => name.includes('+')));
    assert.ok(names.some((name) => name.includes('`')));
    for (const [i, name] of names.entries())
      assert.equal(module.typeDefRow(name), names.indexOf(name) + 1, `${i} ${name}`);
  });

  it('are not found by the name of another', () => {
    assert.equal(module.typeDefRow('No.Such.Type'), undefined);
    assert.equal(module.typeDefRow(''), undefined);
  });
});
