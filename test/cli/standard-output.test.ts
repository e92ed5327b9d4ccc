import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { watchOutput } from '../../src/cli/standard-output.ts';

/** What is told when every write fails in that way. */
async function told(code: string): Promise<readonly string[]> {
  const reasons: string[] = [];
  const stream = new Writable({
    autoDestroy: false,
    write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })),
  });
  watchOutput(stream, (reason) => reasons.push(reason));
  stream.write('a');
  stream.write('b');
  await setImmediate();
  return reasons;
}

describe('a standard stream', () => {
  it('that nobody reads any more is no failure', async () => {
    assert.deepEqual(await told('EPIPE'), []);
  });

  it('that cannot be written is told once, with the reason', async () => {
    assert.deepEqual(await told('ENOSPC'), ['no space is left (ENOSPC)']);
  });
});
