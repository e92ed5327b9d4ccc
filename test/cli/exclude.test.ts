import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { closedShop, project, runCli, shop } from './run-cli.ts';

const legacy = {
  ...closedShop,
  'legacy/Old/Old.csproj': project,
  'legacy/Old/Program.cs': shop['Shop/Program.cs'] as string,
  'legacy/Old/Wallet.cs': 'public class Wallet { }',
  'Shop/Generated/Api.g.cs': 'public static class Api { }',
};

describe('what is excluded', function () {
  this.timeout(60_000);

  it('is not judged, and every report and the evidence name it with the reason', () =>
    withFolder(legacy, async (cwd) => {
      const before = await runCli(['scan', '--format', 'json'], { cwd });
      assert.equal(before.code, 1);
      const outputs = [
        '--sarif',
        'a.sarif',
        '--gitlab-sast',
        's.json',
        '--codequality',
        'q.json',
        '--evidence',
        'e.json',
      ];
      const args = [
        'scan',
        '--exclude',
        ' legacy/** , **/*.g.cs',
        '--exclude',
        'gone',
        '--summary',
        'm.md',
        ...outputs,
      ];
      const { code, stdout } = await runCli([...args, '--format', 'json'], { cwd });
      assert.equal(code, 0);
      const document = JSON.parse(stdout);
      assert.deepEqual(
        document.applications.map((a: { name: string }) => a.name),
        ['Shop'],
      );
      assert.deepEqual(document.skipped, [
        { path: 'Shop/Generated/Api.g.cs', reason: 'excluded by **/*.g.cs', count: 1 },
        { path: 'legacy/', reason: 'excluded by legacy/**', count: 2 },
      ]);
      const text = (name: string) => readFileSync(join(cwd, name), 'utf8');
      for (const file of ['a.sarif', 's.json', 'q.json'])
        for (const words of ['legacy/** excludes 2 files', '**/*.g.cs excludes 1 file', 'gone excludes no file'])
          assert.ok(text(file).includes(words), `${file}: ${words}`);
      assert.match(text('m.md'), /legacy\/\\\*\\\* excludes 2 files/);
      const { predicate } = JSON.parse(Buffer.from(JSON.parse(text('e.json')).payload, 'base64').toString());
      assert.deepEqual(predicate.configuration.value.exclude, ['legacy/**', '**/*.g.cs', 'gone']);
      assert.equal(predicate.population.files.skipped.count, 3);
      assert.ok(!predicate.population.files.read.files.some((f: { path: string }) => f.path.startsWith('legacy')));
    }));

  it('may stand in the configuration, and an empty list on the command line excludes nothing more', () =>
    withFolder({ ...legacy, 'authledger.yml': 'exclude: [legacy]\n' }, async (cwd) => {
      const { code, stdout } = await runCli(['scan', '--exclude', ''], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /legacy excludes 2 files/);
      const list = await runCli(['endpoints', '--format', 'csv'], { cwd });
      assert.ok(!list.stdout.includes('Old'), list.stdout);
    }));

  it('leaves a reference into it as a gap, and what cannot be read in it is no gap', () =>
    withFolder(
      {
        ...legacy,
        'legacy/Bad/Bad.csproj': '<Project',
        'Shop/Shop.csproj': project.replace(
          '</Project>',
          '<ItemGroup><ProjectReference Include="../legacy/Old/Old.csproj" /></ItemGroup></Project>',
        ),
        'Shop/Uses.cs': 'public class Uses : Old.Wallet { }',
      },
      async (cwd) => {
        const { code, stdout } = await runCli(['scan', '--exclude', 'legacy', '--format', 'json'], { cwd });
        assert.equal(code, 0, stdout);
        const { unread, gaps } = JSON.parse(stdout);
        assert.deepEqual(unread, []);
        assert.ok(
          gaps.some((g: { message: string }) =>
            /Shop\.csproj references a project that is excluded: Old/.test(g.message),
          ),
        );
      },
    ));

  it('may not be everything: 2', () =>
    withFolder(legacy, async (cwd) => {
      const { code, stderr } = await runCli(['scan', '--exclude', '**'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /is excluded by \*\*\nExclude less/);
    }));
});
