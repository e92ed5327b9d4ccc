import assert from 'node:assert/strict';
import { join } from 'node:path';
import { findBaseline } from '../../src/app/baseline/find-baseline.ts';
import { withFolder } from '../host/temporary-folder.ts';

describe('the file of an earlier scan', () => {
  it('is a file itself, or the evidence of a folder, or its only SARIF log', () =>
    withFolder(
      {
        'both/authledger-evidence.json': '',
        'both/a.sarif': '',
        'log/shop.sarif': '',
        'log/inventory.json': '',
        'two/a.sarif': '',
        'two/b.sarif': '',
      },
      (folder) => {
        const found = (path: string) => findBaseline(join(folder, path))?.slice(folder.length + 1);
        assert.equal(found('two/a.sarif'), 'two/a.sarif');
        assert.equal(found('both'), 'both/authledger-evidence.json');
        assert.equal(found('log'), 'log/shop.sarif');
        assert.equal(found('two'), undefined, 'which of them is not guessed');
        assert.equal(found('gone'), undefined);
        assert.equal(found('two/a.sarif/below'), undefined);
      },
    ));
});
