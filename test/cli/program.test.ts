import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../../src/rules/index.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { runCli, shop } from './run-cli.ts';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const cli = join(root, 'dist/cli.js');
const cwd = '/';

describe('the command line', function () {
  this.timeout(30_000);

  it('teaches: each command has help with examples, and help ends with 0', async () => {
    for (const args of [
      ['--help'],
      ['scan', '--help'],
      ['endpoints', '--help'],
      ['entities', '--help'],
      ['verify', '--help'],
      ['keys', 'generate', '--help'],
      ['explain', '--help'],
    ]) {
      const { code, stdout, stderr } = await runCli(args, { cwd });
      assert.deepEqual([code, stderr], [0, ''], args.join(' '));
      assert.match(stdout, /^Usage: authledger/);
      assert.match(stdout, /Examples:|Begin with:/);
    }
    assert.match(
      (await runCli(['scan', '--help'], { cwd })).stdout,
      /0 clean, 1 findings, 2 usage or configuration, 3 incomplete/,
    );
    assert.match((await runCli(['--help'], { cwd })).stdout, /4 {2}evidence does not verify/);
  });

  it('without a command shows the help and ends with 2', async () => {
    const { code, stdout, stderr } = await runCli([], { cwd });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^Usage: authledger/);
  });

  it('knows its version', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.deepEqual(await runCli(['--version'], { cwd }), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('explains each rule that it lists', async () => {
    const { stdout } = await runCli(['rules'], { cwd });
    const ids = [...stdout.matchAll(/^AP\d{3}/gm)].map((m) => m[0]);
    assert.deepEqual(
      ids,
      rules.map((r) => r.id),
    );
    for (const id of ids) {
      const text = (await runCli(['explain', id.toLowerCase()], { cwd })).stdout;
      for (const part of [id, 'Why it matters', 'How to fix it', 'Noncompliant', 'Compliant'])
        assert.ok(text.includes(part), part);
      assert.match(text, /CC6\.|API9/, id);
      const markdown = (await runCli(['explain', id, '--format', 'markdown'], { cwd })).stdout;
      assert.equal(markdown, readFileSync(join(root, `docs/rules/${id}.md`), 'utf8'));
    }
  });

  it('lists endpoints in every format, to standard output or into a file', () =>
    withFolder(shop, async (folder) => {
      assert.match((await runCli(['endpoints'], { cwd: folder })).stdout, /POST +\/orders +unspecified/);
      assert.match(
        (await runCli(['endpoints', '--format', 'csv'], { cwd: folder })).stdout,
        /^Shop,POST,\/orders,,minimal-api,unspecified/m,
      );
      assert.match(
        (await runCli(['endpoints', '--format', 'markdown'], { cwd: folder })).stdout,
        /\| POST \| `\/orders` \|/,
      );
      const { endpoints } = JSON.parse((await runCli(['endpoints', '--format', 'json'], { cwd: folder })).stdout);
      assert.deepEqual(
        endpoints.map((e: { httpMethods: string[]; access: string }) => [e.httpMethods[0], e.access]),
        [
          ['GET', 'authenticated'],
          ['POST', 'unspecified'],
        ],
      );
      const { code, stdout, stderr } = await runCli(['endpoints', '--format', 'json', '--output', 'x/e.json'], {
        cwd: folder,
      });
      assert.deepEqual([code, stdout, stderr], [0, '', 'Wrote x/e.json (report)\n']);
    }));

  it('defines preprocessor symbols as they are given', () => {
    const program = (shop['Shop/Program.cs'] as string).replace(
      'app.MapPost',
      '#if EXTRA && MORE\napp.MapGet("/extra", () => 1);\n#endif\napp.MapPost',
    );
    return withFolder({ ...shop, 'Shop/Program.cs': program }, async (folder) => {
      const count = async (...args: string[]) =>
        JSON.parse((await runCli(['endpoints', '--format', 'json', ...args], { cwd: folder })).stdout).endpoints.length;
      assert.equal(await count(), 2);
      assert.equal(await count('--define', 'EXTRA', '--define', 'MORE'), 3);
      assert.equal(await count('--define', 'EXTRA;MORE'), 3);
    });
  });

  it('teaches without the notation of programs, and says whose an entry of a framework is', () =>
    withFolder({}, async (cwd) => {
      const help = await runCli(['scan', '--help'], { cwd });
      assert.match(help.stdout, /default: the current folder/);
      assert.doesNotMatch(help.stdout, /default: \[/);
      const { stdout } = await runCli(['explain', 'AP101'], { cwd });
      assert.match(stdout, /SOC 2 +CC6\.1 +Logical access/);
      assert.match(stdout, /PCI DSS +7\.3\.3 +Deny by default/);
    }));

  it('runs as a program of its own, with the exit codes of its commands', () =>
    withFolder(shop, (folder) => {
      const start = (...args: string[]) =>
        spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8' });
      assert.equal(start('scan').status, 1);
      assert.equal(start('scan', '--fail-on', 'none').status, 0);
      assert.equal(start('scan', 'gone').status, 2);
      assert.equal(start('endpoints').status, 0);
      assert.equal(start('verify', 'Shop/Program.cs').status, 4);
      assert.equal(start('--version').status, 0);
    }));

  it('is silent when its reader has seen enough', () =>
    withFolder(shop, (folder) => {
      const { stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${cli}" scan --format sarif | head -c 1`], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(stderr, '');
    }));
});
