import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeriodReport } from '../../src/evidence/period/period-report.ts';
import { scanStatement } from '../../src/evidence/scan-statement.ts';
import { signStatement } from '../../src/evidence/sign.ts';
import { ephemeralSigner } from '../../src/evidence/signer.ts';
import { sampleInput } from '../evidence/sample-input.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli } from './run-cli.ts';

/** A ledger whose only bundle the first person signed; the second has a key. */
const withTwo = (use: (cwd: string, cli: (...args: string[]) => ReturnType<typeof runCli>) => Promise<void>) =>
  withFolder({}, async (cwd) => {
    const cli = (...args: string[]) => runCli(args, { cwd });
    mkdirSync(join(cwd, 'keys'));
    mkdirSync(join(cwd, 'bundles'));
    for (const name of ['first', 'second']) {
      await cli('keys', 'generate', '--out', name);
      copyFileSync(join(cwd, `${name}.pub`), join(cwd, 'keys', `${name}.pub`));
    }
    writeFileSync(join(cwd, 'bundles/e.json'), await signStatement(scanStatement(sampleInput()), ephemeralSigner()));
    await cli('sign', 'bundles/e.json', '--key', 'first.key');
    await cli('ledger', 'append', 'l.jsonl', 'bundles/e.json', '--key', 'first.key');
    await use(cwd, cli);
  });

describe('bundles that two people sign', function () {
  this.timeout(60_000);
  const two = ['--key', 'keys', '--signatures', '2'];

  it('are asked for in a ledger, where a countersigned copy vouches for what was appended before', () =>
    withTwo(async (_, cli) => {
      assert.equal((await cli('ledger', 'verify', 'l.jsonl', '--key', 'keys')).code, 0);
      const one = await cli('ledger', 'verify', 'l.jsonl', ...two);
      assert.equal(one.code, 4);
      assert.match(
        one.stdout,
        /The bundle of entry 0 is signed by fewer than 2 keys that count: [0-9a-f]{16}… \(trusted\)/,
      );
      await cli('sign', 'bundles/e.json', '--key', 'second.key', '--output', 'both.json');
      await cli('ledger', 'append', 'l.jsonl', 'both.json', '--key', 'first.key');
      const both = await cli('ledger', 'verify', 'l.jsonl', ...two);
      assert.equal(both.code, 0, both.stdout);
      const onlyFirst = await cli('ledger', 'verify', 'l.jsonl', '--key', 'first.pub', '--signatures', '2');
      assert.equal(onlyFirst.code, 4, 'two signatures, one of them by a trusted key');
    }));

  it('are asked for in a period, and are one scan with their copy, of a ledger and of a folder', () =>
    withTwo(async (cwd, cli) => {
      const report = async (record: string): Promise<PeriodReport> => {
        const { stderr } = await cli(
          'period',
          record,
          '--from',
          '2026-01-01',
          '--to',
          '2026-12-31',
          ...two,
          '--json',
          'p.json',
        );
        assert.equal(stderr, '');
        return JSON.parse(readFileSync(join(cwd, 'p.json'), 'utf8'));
      };
      for (const record of ['l.jsonl', 'bundles']) {
        const { ledger } = await report(record);
        assert.deepEqual([ledger.outcome, ledger.problems.map((p) => p.kind)], ['broken', ['bundle-signer']], record);
      }
      await cli('sign', 'bundles/e.json', '--key', 'second.key', '--output', 'bundles/both.json');
      await cli('ledger', 'append', 'l.jsonl', 'bundles/both.json', '--key', 'first.key');
      for (const record of ['l.jsonl', 'bundles']) {
        const { ledger, pipelines, keys } = await report(record);
        assert.deepEqual([ledger.outcome, ledger.problems], ['valid', []], record);
        assert.deepEqual([pipelines.map((p) => p.runs), keys.map((k) => k.runs)], [[1], [1, 1]], record);
      }
    }));
});
