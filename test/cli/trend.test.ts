import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli, shop } from './run-cli.ts';

/** Times of the scans: in three weeks. */
const days = ['2026-01-06', '2026-01-08', '2026-01-19'];

describe('--ledger of a scan and of the inventory', function () {
  this.timeout(60_000);

  it('shows what earlier scans found as a trend in the page, and says what is wrong with the ledger', () =>
    withFolder(shop, async (cwd) => {
      for (const args of [
        ['init', '-q'],
        ['add', '.'],
        ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x'],
      ])
        execFileSync('git', args, { cwd });
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      for (const day of days) {
        const scanned = await runCli(['scan', 'Shop', '--evidence', 'e.json', '--key', 'team.key'], {
          cwd,
          times: [`${day}T08:00:00Z`],
        });
        assert.equal(scanned.code, 1, scanned.stderr);
        for (const ledger of ['ledger.jsonl', 'refs/authledger/ledger'])
          assert.equal((await runCli(['ledger', 'append', ledger, 'e.json'], { cwd })).code, 0);
      }
      const page = async (ledger: string): Promise<string> => {
        const { code, stderr } = await runCli(['scan', 'Shop', '--html', 'page.html', '--ledger', ledger], { cwd });
        assert.equal(code, 1, stderr);
        return readFileSync(join(cwd, 'page.html'), 'utf8');
      };
      for (const ledger of ['ledger.jsonl', 'refs/authledger/ledger']) {
        const text = await page(ledger);
        assert.match(
          text,
          /aria-label="Open findings, week by week, from (\d+) in the week of 2026-01-05 to \1 in the week of 2026-01-19/,
        );
        assert.ok(text.includes(`3 scans, of the ledger ${ledger}.`));
      }
      const lines = readFileSync(join(cwd, 'ledger.jsonl'), 'utf8').split('\n');
      writeFileSync(join(cwd, 'ledger.jsonl'), [lines[0], ...lines.slice(2)].join('\n'));
      assert.match(await page('ledger.jsonl'), /2 scans, of the ledger ledger\.jsonl\..*<li>[^<]*missing/s);
      const plain = await runCli(['scan', 'Shop', '--html', 'page.html'], { cwd });
      assert.equal(plain.code, 1);
      assert.doesNotMatch(readFileSync(join(cwd, 'page.html'), 'utf8'), /trend-title/);
    }));

  it('tells the inventory when each endpoint was first seen', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      const program = join(cwd, 'Shop/Program.cs');
      const text = readFileSync(program, 'utf8');
      for (const day of days) {
        if (day === days[2]) writeFileSync(program, text.replace('app.Run', 'app.MapGet("/late", () => 1);\napp.Run'));
        const options = ['--evidence', 'e.json', '--key', 'team.key'];
        await runCli(['scan', 'Shop', ...options], { cwd, times: [`${day}T08:00:00Z`] });
        assert.equal((await runCli(['ledger', 'append', 'ledger.jsonl', 'e.json'], { cwd })).code, 0);
      }
      const list = async (...more: string[]): Promise<{ route: string; firstSeen: string | null }[]> => {
        const { stdout, stderr } = await runCli(['inventory', 'Shop', '--format', 'json', ...more], { cwd });
        assert.ok(stdout.startsWith('{'), stderr);
        return JSON.parse(stdout).endpoints;
      };
      assert.ok((await list()).every((e) => e.firstSeen === null));
      const seen = await list('--ledger', 'ledger.jsonl');
      for (const { route, firstSeen } of seen) assert.equal(firstSeen, route === '/late' ? days[2] : days[0], route);
      assert.ok(seen.length > 1 && seen.some((e) => e.route === '/late'));
      await runCli(['inventory', 'Shop', '--approve', '--ledger', 'ledger.jsonl'], { cwd });
      assert.ok((await list()).every((e) => e.firstSeen !== null && days.includes(e.firstSeen)));
    }));

  it('needs the page, and a ledger that can be read', () =>
    withFolder(shop, async (cwd) => {
      const alone = await runCli(['scan', 'Shop', '--ledger', 'none.jsonl'], { cwd });
      assert.equal(alone.code, 2);
      assert.match(alone.stderr, /Add --html FILE/);
      for (const ledger of ['none.jsonl', 'refs/authledger/ledger']) {
        const { code, stderr } = await runCli(['scan', 'Shop', '--html', 'p.html', '--ledger', ledger], { cwd });
        assert.equal(code, 2, stderr);
        assert.match(stderr, /cannot be read/);
      }
    }));
});
