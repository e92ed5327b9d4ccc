import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendByExchange, commitsOf } from '../../src/host/git-chain.ts';
import { withFolder } from './temporary-folder.ts';

const reference = 'refs/authledger/ledger';

describe('a chain of commits', function () {
  this.timeout(60_000);

  it('is appended to behind whoever was faster: the reference is moved by compare-and-swap', () =>
    withFolder({}, async (cwd) => {
      execFileSync('git', ['init', '-q', cwd]);
      const chain = { repository: { folder: cwd, environment: { PATH: process.env.PATH } }, reference };
      const append = (name: string, meanwhile?: () => Promise<unknown>) =>
        appendByExchange(chain, 'entry', 'm', async (last) => {
          await meanwhile?.();
          meanwhile = undefined;
          return { entry: Buffer.from(`${last ?? ''}${name}`) };
        });
      // Another appends between the look at the end and the move of the reference: of a chain without a beginning, and of one with.
      await append('b', () => append('a'));
      await append('d', () => append('c'));
      const found: string[] = [];
      for await (const { files } of commitsOf(chain, ['entry'])) found.push(String(files.entry));
      assert.deepEqual(found, ['a', 'ab', 'abc', 'abcd']);
    }));
});
