import assert from 'node:assert/strict';
import { ReferenceGroup } from '../../src/references/reference-group.ts';
import { ReferenceIndex } from '../../src/references/reference-index.ts';
import { ReferenceLibrary } from '../../src/references/reference-library.ts';

describe('reference data that are not there', () => {
  it('bytes of another format are refused', () => {
    const finder = { findType: () => undefined };
    assert.throws(() => new ReferenceGroup(Buffer.from('other'), finder), /not reference data/);
    assert.throws(() => new ReferenceGroup(Buffer.alloc(0), finder), /not reference data/);
  });

  it('a group is read once, and only when a question needs it', () => {
    const index = new ReferenceIndex({
      groups: [
        { name: 'first', namespaces: { 'A.B': null } },
        { name: 'second', namespaces: { 'A.B': { types: 'T U`1', extensions: 'Use' } } },
      ],
    });
    const asked: string[] = [];
    const empty = Buffer.concat([Buffer.from('ALR1'), Buffer.alloc(8)]);
    const library = new ReferenceLibrary(index, (name) => {
      asked.push(name);
      return empty;
    });
    assert.equal(library.hasNamespace('A'), true);
    assert.equal(library.findType('C.T'), undefined);
    assert.deepEqual(asked, []);
    library.findType('A.B.V');
    assert.deepEqual(asked, ['first']);
    library.extensionMethods('A.B', 'Other');
    assert.deepEqual(asked, ['first']);
    library.findType('A.B.U`1+Inner');
    library.extensionMethods('A.B', 'Use');
    assert.deepEqual(asked, ['first', 'second']);
  });
});
