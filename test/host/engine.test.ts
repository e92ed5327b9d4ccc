import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { scanFlags, sizeFlags } from '../../src/host/engine.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

describe('flags of the engine', () => {
  it('are set where the engine has them, which Node 20 does and later ones do not', () => {
    assert.deepEqual(scanFlags('11.3.244.8-node.38'), [
      '--interrupt-budget=400000',
      '--max-inlined-bytecode-size-cumulative=150',
    ]);
    for (const later of ['12.4.254.21-node.57', '13.6.233.17-node.63'])
      assert.deepEqual(scanFlags(later), ['--max-inlined-bytecode-size-cumulative=150']);
  });

  it('let the young generation grow only where there are many files', () => {
    assert.deepEqual(sizeFlags('11.3.244.8-node.38', 500), ['--semi-space-growth-factor=1']);
    assert.deepEqual(sizeFlags('11.3.244.8-node.38', 5000), []);
    assert.deepEqual(sizeFlags('12.4.254.21-node.57', 500), []);
  });

  it('are no reason for a word on standard error, whatever runs the program', () => {
    const { status, stderr } = spawnSync(process.execPath, [cli, 'rules'], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
  });
});
