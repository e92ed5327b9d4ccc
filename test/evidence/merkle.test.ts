import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { EvidenceError } from '../../src/evidence/errors.ts';
import { merkleRoot, sourceTreeRoot } from '../../src/evidence/merkle.ts';
import { digestOf } from './sample-input.ts';

const hash = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();

/** RFC 6962, section 2.1, word by word. */
function byDefinition(leaves: readonly Uint8Array[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return hash();
  if (leaves.length === 1) return hash(Buffer.of(0), first);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return hash(Buffer.of(1), byDefinition(leaves.slice(0, k)), byDefinition(leaves.slice(k)));
}

describe('Merkle root', () => {
  it('gives the roots that the test data of Certificate Transparency has', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    roots.forEach((root, count) => {
      const first = leaves.slice(0, count).map((leaf) => Buffer.from(leaf, 'hex'));
      assert.equal(merkleRoot(first).toString('hex'), root, `${count} leaves`);
    });
  });

  it('is the tree of the definition for any number of leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4 }), { maxLength: 40 }), (leaves) =>
        merkleRoot(leaves).equals(byDefinition(leaves)),
      ),
    );
  });

  it('is made of lines as sha256sum prints them, in the byte order of paths', () => {
    const files = [
      { path: '\u{1F600}.cs', sha256: digestOf('3') },
      { path: '\uFB33.cs', sha256: digestOf('2') },
      { path: 'B.cs', sha256: digestOf('1') },
    ];
    const lines = ['1', '2', '3'].map(
      (n) => `${digestOf(n)}  ${n === '1' ? 'B.cs' : n === '2' ? '\uFB33.cs' : '\u{1F600}.cs'}`,
    );
    assert.equal(sourceTreeRoot(files), merkleRoot(lines.map((l) => Buffer.from(l))).toString('hex'));
  });

  it('does not depend on the order of the files, and changes with each path and content', () => {
    const files = ['a', 'b/c', 'd'].map((path) => ({ path, sha256: digestOf(path) }));
    const root = sourceTreeRoot(files);
    assert.equal(sourceTreeRoot([...files].reverse()), root);
    assert.notEqual(sourceTreeRoot(files.slice(1)), root);
    assert.notEqual(sourceTreeRoot(files.map((f) => (f.path === 'd' ? { ...f, path: 'e' } : f))), root);
    assert.notEqual(sourceTreeRoot(files.map((f) => (f.path === 'd' ? { ...f, sha256: digestOf('x') } : f))), root);
  });

  it('refuses a file that is listed twice', () => {
    const file = { path: 'a.cs', sha256: digestOf('a') };
    assert.throws(
      () => sourceTreeRoot([file, file]),
      (e: unknown) => e instanceof EvidenceError && e.code === 'input-invalid',
    );
  });
});
