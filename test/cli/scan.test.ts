import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { scanResultProblems } from '../reporters/scan-result-schema.ts';
import { closedShop, left, runCli, shop } from './run-cli.ts';

describe('authledger scan', function () {
  this.timeout(60_000);

  it('reports findings and ends with 1; without any it ends with 0 and still says what was looked at', async () => {
    await withFolder(shop, async (cwd) => {
      const { code, stdout, stderr } = await runCli(['scan'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /CRITICAL \(1\)\n\n {2}AP101 .*\n {4}POST \/orders \(/);
      assert.match(stdout, /Shop\/Program\.cs:4:1/);
      assert.match(stdout, /FAILED/);
      assert.equal(stderr, '');
    });
    await withFolder(closedShop, async (cwd) => {
      const { code, stdout } = await runCli(['scan', 'Shop'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /1 application +Shop \(2 endpoints\)/);
      assert.match(stdout, /2 endpoints +2 authenticated/);
      assert.match(stdout, /PASSED/);
    });
  });

  it('fails at the severity that is asked for', () =>
    withFolder(shop, async (cwd) => {
      for (const [failOn, code] of [
        ['critical', 1],
        ['low', 1],
        ['none', 0],
      ] as const)
        assert.equal((await runCli(['scan', '--fail-on', failOn], { cwd })).code, code, failOn);
    }));

  it('prints JSON that is valid under the published schema, and the same into a file', () =>
    withFolder(shop, async (cwd) => {
      const printed = await runCli(['scan', '--format', 'json'], { cwd });
      const document = JSON.parse(printed.stdout);
      assert.deepEqual(scanResultProblems(document), []);
      assert.deepEqual(
        document.findings.map((f: { ruleId: string }) => f.ruleId),
        ['AP101'],
      );
      const written = await runCli(['scan', '--format', 'json', '--output', 'out/result.json'], { cwd });
      assert.equal(written.stdout, '');
      assert.equal(written.stderr, 'Wrote out/result.json (report)\n');
      assert.equal(readFileSync(join(cwd, 'out/result.json'), 'utf8'), printed.stdout);
    }));

  it('prints Markdown and SARIF as well', () =>
    withFolder(shop, async (cwd) => {
      assert.match((await runCli(['scan', '--format', 'markdown'], { cwd })).stdout, /^# Authledger: the gate failed/);
      const { stdout } = await runCli(['scan', '--format', 'sarif'], { cwd });
      assert.equal(JSON.parse(stdout).runs[0].results[0].ruleId, 'AP101');
    }));

  it('writes SARIF that sarif-multitool has nothing to say to, also outside of a repository', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['scan', '--sarif', 'a.sarif'], { cwd });
      assert.deepEqual(validateSarif(readFileSync(join(cwd, 'a.sarif'), 'utf8')), []);
    }));

  it('says in SARIF which commit of which repository was scanned', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    const git = {
      '.git/HEAD': `${commit}\n`,
      '.git/config': '[remote "origin"]\n\turl = https://user:secret@example.com/shop.git\n',
    };
    return withFolder({ ...shop, ...git }, async (cwd) => {
      await runCli(['scan', 'Shop', '--sarif', 'a.sarif'], { cwd });
      const text = readFileSync(join(cwd, 'a.sarif'), 'utf8');
      assert.deepEqual(validateSarif(text), []);
      assert.ok(!text.includes('secret'));
      const [run] = JSON.parse(text).runs;
      assert.deepEqual(run.versionControlProvenance, [
        { repositoryUri: 'https://example.com/shop', revisionId: commit, mappedTo: { uriBaseId: '%SRCROOT%' } },
      ]);
      assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, 'Shop/Program.cs');
      assert.match(run.results[0].partialFingerprints.primaryLocationLineHash, /^[0-9a-f]+:1$/);
    });
  });

  it('takes settings from the configuration that lies beside the code, and options win over it', () => {
    const files = { ...shop, '.git/HEAD': '', 'authledger.yml': 'failOn: none\nrules:\n  AP101: { severity: low }\n' };
    return withFolder(files, async (cwd) => {
      const { code, stdout } = await runCli(['scan', 'Shop'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /LOW \(1\)/);
      assert.equal((await runCli(['scan', 'Shop', '--fail-on', 'low'], { cwd })).code, 1);
    });
  });

  it('suppresses beside the code and in the configuration, says why, and says which suppressions are idle or out of date', () => {
    const commented = (shop['Shop/Program.cs'] as string).replace(
      'app.MapPost',
      '// authledger:ignore AP101 reason="a demo" owner="me" until="2026-12-31"\napp.MapPost',
    );
    const idle =
      'suppressions:\n  - { rule: AP102, route: /gone, reason: r, owner: o }\n  - { rule: AP102, route: /old, reason: r, owner: o, until: 2020-01-01 }\n';
    return withFolder({ ...shop, 'Shop/Program.cs': commented, 'authledger.yml': idle }, async (cwd) => {
      const now = await runCli(['scan'], { cwd });
      assert.equal(now.code, 0);
      assert.match(now.stdout, /SUPPRESSED \(1\)\n\n {2}AP101 POST \/orders: a demo, owner me, until 2026-12-31/);
      assert.match(now.stdout, /the suppression of AP102 for \/gone hides no finding/);
      assert.match(now.stdout, /the suppression of AP102 for \/old expired on 2020-01-01/);
      const later = await runCli(['scan'], { cwd, times: ['2027-01-01T00:00:00Z'] });
      assert.equal(later.code, 1);
    });
  });

  it('tells of a comment that was meant to suppress and does not', () => {
    const commented = (shop['Shop/Program.cs'] as string).replace(
      'app.MapPost',
      '// authledger:ignore everything\napp.MapPost',
    );
    return withFolder({ ...shop, 'Shop/Program.cs': commented }, async (cwd) => {
      const { code, stdout } = await runCli(['scan'], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /Shop\/Program\.cs:4:1 a comment with "authledger:" is no suppression/);
    });
  });

  it('leaves test projects out and says so, unless they are asked for', () => {
    const test =
      '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup></Project>';
    return withFolder(
      { ...closedShop, 'Shop.Tests/Shop.Tests.csproj': test, 'Shop.Tests/T.cs': 'class T { }' },
      async (cwd) => {
        const without = JSON.parse((await runCli(['scan', '--format', 'json'], { cwd })).stdout);
        assert.deepEqual(without.projects, ['Shop']);
        assert.deepEqual(without.skipped, [{ path: 'Shop.Tests/', reason: 'test project', count: 1 }]);
        const included = JSON.parse((await runCli(['scan', '--format', 'json', '--include-tests'], { cwd })).stdout);
        assert.deepEqual(included.projects, ['Shop', 'Shop.Tests']);
      },
    );
  });

  it('shows nothing on standard error unless it is a terminal and the scan takes long', () =>
    withFolder(shop, async (cwd) => {
      const slow = ['2026-07-01T12:00:00Z', '2026-07-01T12:00:00Z', '2026-07-01T12:00:05Z'];
      assert.equal((await runCli(['scan'], { cwd, times: slow })).stderr, '');
      const shown = (await runCli(['scan'], { cwd, times: slow, columns: 80 })).stderr;
      assert.match(shown, /Reading/);
      assert.ok(shown.endsWith('\r\u001b[2K'), 'the line is gone in the end');
      assert.equal((await runCli(['scan'], { cwd, columns: 80 })).stderr, '');
    }));

  it('colours a terminal, and only when nobody objects', () =>
    withFolder(shop, async (cwd) => {
      const colored = async (options: { columns?: number; env?: Record<string, string> }) =>
        (await runCli(['scan'], { cwd, ...options })).stdout.includes('\u001b[');
      assert.equal(await colored({ columns: 80 }), true);
      assert.equal(await colored({}), false);
      assert.equal(await colored({ columns: 80, env: { NO_COLOR: '1' } }), false);
      assert.equal(await colored({ columns: 80, env: { TERM: 'dumb' } }), false);
      assert.equal(await colored({ env: { FORCE_COLOR: '1' } }), true);
      assert.equal(await colored({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } }), false);
      assert.equal(await colored({ columns: 80, env: { FORCE_COLOR: '0' } }), false);
    }));

  it('gives the same with bodies parsed at once', () =>
    withFolder(shop, async (cwd) => {
      const lazy = await runCli(['scan', '--format', 'sarif'], { cwd });
      const eager = await runCli(['scan', '--format', 'sarif', '--eager'], { cwd });
      assert.equal(eager.stdout, lazy.stdout);
    }));

  it('leaves nothing behind but what was asked for', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['scan', '--sarif', 'a.sarif', '--inventory', 'i.json', '--evidence', 'e.json'], { cwd });
      assert.deepEqual(left(cwd), ['Shop', 'a.sarif', 'e.json', 'i.json']);
    }));
});
