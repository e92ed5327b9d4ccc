import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFolder } from '../host/temporary-folder.ts';
import { closedShop, runCli, shop } from './run-cli.ts';

const scan = ['scan', '.', '--sarif', 'out/a.sarif', '--evidence', 'out/e.json'];
const gate = ['gate', 'out/e.json'];

function git(cwd: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trim();
}

function commit(cwd: string): string {
  git(cwd, 'init', '-q');
  git(cwd, 'add', '.');
  git(cwd, 'commit', '-qm', 'c');
  return git(cwd, 'rev-parse', 'HEAD');
}

describe('authledger gate', function () {
  this.timeout(60_000);

  it('ends as the scan did and says why, without scanning again', async () => {
    await withFolder(shop, async (cwd) => {
      commit(cwd);
      assert.equal((await runCli(scan, { cwd })).code, 1);
      const { code, stdout } = await runCli(gate, { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /The gate fails: open findings: 1 critical; it fails at high and over\./);
      assert.match(stdout, /\ncritical AP101: Shop POST \/orders .* at Shop\/Program\.cs:4\n/);
      assert.match(
        stdout,
        /\nLooked at 1 application, 2 endpoints, 2 files, 0 gaps, 0 suppressed findings, 0 skipped files, 0 unread files\./,
      );
      await runCli([...scan, '--fail-on', 'none'], { cwd });
      const none = await runCli([...gate, '--artifacts', 'out'], { cwd });
      assert.equal(none.code, 0);
      assert.match(
        none.stdout,
        /Artifact a\.sarif matches\.\nThe gate passes: open findings: 1 critical; it fails at no severity\./,
      );
    });
    await withFolder(closedShop, async (cwd) => {
      commit(cwd);
      await runCli(scan, { cwd });
      const { code, stdout } = await runCli(gate, { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /The gate passes: no open finding; /);
    });
  });

  it('ends with 3 for an incomplete scan and names what was not read', () =>
    withFolder({ ...closedShop, 'Broken/Broken.csproj': '<Project' }, async (cwd) => {
      commit(cwd);
      assert.equal((await runCli(scan, { cwd })).code, 3);
      const { code, stdout } = await runCli(gate, { cwd });
      assert.equal(code, 3);
      assert.match(stdout, /The gate is incomplete: /);
      assert.match(stdout, /Not read: Broken\/Broken\.csproj: /);
    }));

  it('refuses evidence of another commit, of another run, of no run: 4', () =>
    withFolder(closedShop, async (cwd) => {
      const sha = commit(cwd);
      const env = { GITLAB_CI: 'true', CI_COMMIT_SHA: sha, CI_PIPELINE_ID: '7' };
      await runCli(scan, { cwd, env });
      assert.equal((await runCli(gate, { cwd, env })).code, 0);
      const otherRun = await runCli(gate, { cwd, env: { ...env, CI_PIPELINE_ID: '8' } });
      assert.equal(otherRun.code, 4);
      assert.match(otherRun.stdout, /The evidence was made in run 7, and this is run 8\./);
      assert.doesNotMatch(otherRun.stdout, /The gate passes/);
      const otherCommit = await runCli(gate, { cwd, env: { ...env, CI_COMMIT_SHA: 'f'.repeat(40) } });
      assert.equal(otherCommit.code, 4);
      assert.match(otherCommit.stdout, new RegExp(`The evidence is of commit ${sha}, and this is commit f{40}\\.`));
      git(cwd, 'commit', '--allow-empty', '-qm', 'next');
      assert.equal((await runCli(gate, { cwd })).code, 4);
      await runCli(scan, { cwd });
      assert.equal((await runCli(gate, { cwd })).code, 0);
      const noRun = await runCli(gate, { cwd, env: { ...env, CI_COMMIT_SHA: git(cwd, 'rev-parse', 'HEAD') } });
      assert.equal(noRun.code, 4);
      assert.match(noRun.stdout, /made in no pipeline, and this is run 7/);
    }));

  it('refuses evidence that was changed, that another key signed, or whose outputs were changed: 4', () =>
    withFolder(closedShop, async (cwd) => {
      commit(cwd);
      for (const name of ['team', 'other']) await runCli(['keys', 'generate', '--out', name], { cwd });
      await runCli([...scan, '--key', 'team.key'], { cwd });
      assert.equal((await runCli([...gate, '--key', 'team.pub', '--artifacts', 'out'], { cwd })).code, 0);
      assert.equal((await runCli([...gate, '--key', 'other.pub'], { cwd })).code, 4);
      copyFileSync(join(cwd, 'out/e.json'), join(cwd, 'out/whole.json'));
      appendFileSync(join(cwd, 'out/a.sarif'), ' ');
      const { code, stdout } = await runCli([...gate, '--artifacts', 'out'], { cwd });
      assert.equal(code, 4);
      assert.match(stdout, /^Altered: [\s\S]*a\.sarif was changed/);
      appendFileSync(join(cwd, 'out/e.json'), ' ');
      assert.equal((await runCli(gate, { cwd })).code, 4);
      await runCli(scan, { cwd });
      assert.equal(
        (await runCli([...gate, '--key', 'team.pub'], { cwd })).code,
        4,
        'a key made for the run is not the team',
      );
    }));

  it('without evidence ends with 2 and says what to do', () =>
    withFolder(closedShop, async (cwd) => {
      const { code, stderr } = await runCli(gate, { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /out\/e\.json cannot be read: it does not exist/);
    }));

  it('prints routes and names as one harmless line each', () =>
    withFolder(
      {
        ...shop,
        'Shop/Program.cs': (shop['Shop/Program.cs'] as string).replace(
          '"/orders", (string',
          '"/\\u001b[0Ksection_start:1:x\\r\\u001b[0K\\n##vso[task.complete result=Succeeded]", (string',
        ),
      },
      async (cwd) => {
        commit(cwd);
        await runCli(scan, { cwd });
        const { code, stdout } = await runCli(gate, { cwd });
        assert.equal(code, 1);
        assert.match(stdout, /section_start:1:x/);
        assert.doesNotMatch(stdout, /(?!\n)\p{Cc}|##vso\[/u);
      },
    ));
});
