import assert from 'node:assert/strict';
import { join } from 'node:path';
import { artifactFolder } from '../../src/host/artifact-folder.ts';
import { withFolder } from './temporary-folder.ts';

describe('a folder of artifacts', () => {
  it('gives what lies in it, and nothing that lies elsewhere', () =>
    withFolder({ 'in/a/b.json': 'x', secret: 'y' }, (folder) => {
      const artifacts = artifactFolder(join(folder, 'in'));
      assert.equal(String(artifacts.read('a/b.json')), 'x');
      for (const name of ['../secret', 'a/../../secret', 'a', 'c', 'a/b.json/d'])
        assert.equal(artifacts.read(name), undefined, name);
    }));
});
