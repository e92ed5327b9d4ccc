import assert from 'node:assert/strict';
import { DocumentPaths } from '../../src/metadata/pdb/document-paths.ts';
import type { PortablePdb } from '../../src/metadata/pdb/portable-pdb.ts';

const pdb = (documents: readonly string[], sourceLink?: string): PortablePdb =>
  ({ documentCount: documents.length, document: (row: number) => documents[row - 1], sourceLink }) as never;

function paths(documents: readonly string[], files: readonly string[] = [], sourceLink?: string): readonly string[] {
  const all = new DocumentPaths({ root: '/scanned', hasFile: (path) => files.includes(path) });
  return documents.map(all.add(pdb(documents, sourceLink)));
}

describe('the paths of documents', () => {
  it('are relative to the repository by Source Link', () => {
    const sourceLink = JSON.stringify({ documents: { '/home/ci/shop/*': 'https://host.example/shop/abc/*' } });
    assert.deepEqual(paths(['/home/ci/shop/src/Api/Program.cs'], [], sourceLink), ['src/Api/Program.cs']);
  });

  it('are relative to the scanned folder, and have no prefix of a deterministic build', () => {
    assert.deepEqual(paths(['/scanned/src/A.cs', '/_/src/B.cs']), ['src/A.cs', 'src/B.cs']);
  });

  it('of a build machine are relative to the folder there that matches the scanned one', () => {
    const documents = [
      'D:\\a\\1\\s\\src\\Api\\Program.cs',
      'D:\\a\\1\\s\\src\\Core\\Order.cs',
      'D:\\a\\1\\s\\gone\\Old.cs',
    ];
    assert.deepEqual(paths(documents, ['src/Api/Program.cs', 'src/Core/Order.cs', 'Program.cs']), [
      'src/Api/Program.cs',
      'src/Core/Order.cs',
      'gone/Old.cs',
    ]);
  });

  it('of a build machine are relative to the folder of all sources, when nothing of them is scanned', () => {
    const documents = [
      '/home/ci/build/src/Api/Program.cs',
      '/home/ci/build/src/Core/Order.cs',
      '/home/ci/build/artifacts/obj/Api.GlobalUsings.g.cs',
      '/root/.packages/tool/Tool.cs',
    ];
    assert.deepEqual(paths(documents.slice(0, 3)), ['Api/Program.cs', 'Core/Order.cs', 'Api.GlobalUsings.g.cs']);
    assert.deepEqual(paths(['/home/ci/build/Api/Program.cs']), ['Program.cs']);
  });

  it('are the same wherever it was built', () => {
    const relative = ['src/Api/Program.cs', 'src/Core/Order.cs'];
    const build = (folder: string): readonly string[] => paths(relative.map((path) => `${folder}${path}`));
    assert.deepEqual(build('/home/ci/build/'), build('C:\\agent\\_work\\7\\s\\'));
  });
});
