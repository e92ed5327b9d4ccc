import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeNewFile } from '../../src/host/new-file.ts';
import { withFolder } from './temporary-folder.ts';

describe('a new file', () => {
  it('is written with its folders, and never over what is there, a link that leads nowhere included', () =>
    withFolder({ 'there.yml': 'mine' }, (folder) => {
      writeNewFile(join(folder, 'a/b/new.yml'), 'text');
      assert.equal(readFileSync(join(folder, 'a/b/new.yml'), 'utf8'), 'text');
      symlinkSync('nowhere', join(folder, 'link.yml'));
      for (const name of ['there.yml', 'link.yml'])
        assert.throws(() => writeNewFile(join(folder, name), 'other'), { code: 'EEXIST' });
      assert.equal(readFileSync(join(folder, 'there.yml'), 'utf8'), 'mine');
    }));
});
