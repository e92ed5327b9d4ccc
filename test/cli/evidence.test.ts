import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { left, runCli, shop } from './run-cli.ts';

const statementOf = (path: string): ScanStatement =>
  JSON.parse(Buffer.from(JSON.parse(readFileSync(path, 'utf8')).payload, 'base64').toString('utf8'));
const digest = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const scanArgs = ['scan', 'Shop', '--sarif', 'out/a.sarif', '--inventory', 'out/i.json', '--evidence', 'out/e.json'];

describe('evidence from the command line', function () {
  this.timeout(60_000);

  it('is signed by a key that was made with keys generate, and verifies with its public half and the outputs', () =>
    withFolder(shop, async (cwd) => {
      const made = await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      assert.equal(made.code, 0);
      assert.match(made.stdout, /^team\.key {2}private key: /);
      assert.equal(statSync(join(cwd, 'team.key')).mode & 0o777, 0o600);
      const scan = await runCli([...scanArgs, '--key', 'team.key'], { cwd });
      assert.match(scan.stdout, /Wrote out\/e\.json \(evidence, signed by key [0-9a-f]{16}…\)/);
      const { code, stdout } = await runCli(['verify', 'out/e.json', '--key', 'team.pub', '--artifacts', 'out'], {
        cwd,
      });
      assert.equal(code, 0);
      assert.match(stdout, /^Valid: signed by a trusted key/);
      assert.match(stdout, /Artifact a\.sarif matches\.\nArtifact i\.json matches\./);
    }));

  it('takes the key from the environment, encrypted, of either kind', () =>
    withFolder(shop, async (cwd) => {
      const env = { AUTHLEDGER_KEY_PASSPHRASE: 'a long passphrase' };
      for (const algorithm of ['ecdsa-p256', 'ed25519']) {
        const made = await runCli(['keys', 'generate', '--algorithm', algorithm, '--out', algorithm], { cwd, env });
        assert.match(made.stdout, /private key, encrypted/);
        const key = readFileSync(join(cwd, `${algorithm}.key`), 'utf8');
        await runCli(['scan', '--evidence', 'e.json'], {
          cwd,
          env: { ...env, AUTHLEDGER_KEY: Buffer.from(key).toString('base64') },
        });
        const { code } = await runCli(['verify', 'e.json', '--key', `${algorithm}.pub`], { cwd });
        assert.equal(code, 0, algorithm);
      }
    }));

  it('is checked by openssl alone', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      await runCli(['scan', '--evidence', 'e.json', '--key', 'team.key'], { cwd });
      const bundle = JSON.parse(readFileSync(join(cwd, 'e.json'), 'utf8'));
      const payload = Buffer.from(bundle.payload, 'base64');
      const type = 'application/vnd.in-toto+json';
      writeFileSync(
        join(cwd, 'pae'),
        Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]),
      );
      writeFileSync(join(cwd, 'sig'), Buffer.from(bundle.signatures[0].sig, 'base64'));
      const openssl = spawnSync('openssl', ['dgst', '-sha256', '-verify', 'team.pub', '-signature', 'sig', 'pae'], {
        cwd,
        encoding: 'utf8',
      });
      assert.equal(openssl.stdout, 'Verified OK\n', openssl.stderr);
    }));

  it('without a key is unauthenticated, which fails unless it is allowed', () =>
    withFolder(shop, async (cwd) => {
      const scan = await runCli(scanArgs, { cwd });
      assert.match(scan.stdout, /signed by a key made for this run: unauthenticated/);
      const strict = await runCli(['verify', 'out/e.json'], { cwd });
      assert.deepEqual([strict.code, strict.stdout.split(':')[0]], [4, 'Unauthenticated']);
      assert.match(strict.stdout, /Not compared: a\.sarif, i\.json; give their folder with --artifacts\./);
      assert.equal((await runCli(['verify', 'out/e.json', '--allow-unauthenticated'], { cwd })).code, 0);
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      assert.equal((await runCli(['verify', 'out/e.json', '--key', 'team.pub'], { cwd })).code, 4);
    }));

  it('does not verify when anything was changed, and says what: 4', () =>
    withFolder(shop, async (cwd) => {
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      await runCli(['keys', 'generate', '--out', 'other'], { cwd });
      await runCli([...scanArgs, '--key', 'team.key'], { cwd });
      const verify = async (...args: string[]) => {
        const { code, stdout } = await runCli(['verify', ...args], { cwd });
        return `${code} ${stdout}`;
      };
      assert.match(await verify('out/e.json', '--key', 'other.pub'), /^4 Signed by an unknown key/);
      appendFileSync(join(cwd, 'out/a.sarif'), ' ');
      assert.match(
        await verify('out/e.json', '--key', 'team.pub', '--artifacts', 'out'),
        /^4 Altered: .*\nThe artifact a\.sarif was changed: digest [0-9a-f]{64}, expected [0-9a-f]{64}\./,
      );
      assert.match(
        await verify('out/e.json', '--key', 'team.pub', '--artifacts', 'Shop'),
        /^4 Altered: .*\nThe artifact a\.sarif is missing/,
      );
      appendFileSync(join(cwd, 'out/e.json'), ' ');
      assert.match(await verify('out/e.json', '--key', 'team.pub', '--allow-unauthenticated'), /^4 Malformed/);
    }));

  it('is altered when a folder stands in the place of an artifact, and is not judged when one cannot be read', () =>
    withFolder({ ...shop, 'folder/a.sarif/x': '' }, async (cwd) => {
      await runCli(scanArgs, { cwd });
      const verify = (artifacts: string) => runCli(['verify', 'out/e.json', '--artifacts', artifacts], { cwd });
      const taken = await verify('folder');
      assert.equal(taken.code, 4);
      assert.match(taken.stdout, /The artifact a\.sarif is missing/);
      mkdirSync(join(cwd, 'loop'));
      symlinkSync('a.sarif', join(cwd, 'loop/a.sarif'));
      const unread = await verify('loop');
      assert.equal(unread.code, 2);
      assert.match(unread.stderr, /^authledger: the artifact a\.sarif cannot be read: its symbolic links form a loop/);
    }));

  it('is not verified at all with wrong arguments: 2', () =>
    withFolder(shop, async (cwd) => {
      await runCli(scanArgs, { cwd });
      for (const [args, message] of [
        [['gone.json'], /gone\.json cannot be read: it does not exist/],
        [['out/e.json', '--key', 'gone.pub'], /There is no file/],
        [['out/e.json', '--key', 'Shop'], /holds no public key/],
        [['out/e.json', '--key', 'out/e.json'], /it holds no PEM block\. Give a key in PEM form\./],
        [['out/e.json', '--artifacts', 'gone'], /gone is no folder/],
      ] as const) {
        const { code, stderr } = await runCli(['verify', ...args], { cwd });
        assert.equal(code, 2, args.join(' '));
        assert.match(stderr, message);
      }
    }));

  it('is valid under its schema and tells the same as the other outputs', () =>
    withFolder(
      {
        ...shop,
        'Shop/authledger.yml': 'rules: { AP104: { enabled: false } }\n',
        'Shop/old/bin.txt': '',
        'Orphan.cs': 'class O { }',
      },
      async (cwd) => {
        await runCli(scanArgs, { cwd, env: { GITLAB_CI: 'true', CI_PIPELINE_ID: '7', CI_JOB_TOKEN: 'secret' } });
        const { subject, predicate } = statementOf(join(cwd, 'out/e.json'));
        const ajv = new Ajv2020({ strict: false });
        addFormats.default(ajv);
        const schema = JSON.parse(
          readFileSync(new URL('../../schemas/evidence-predicate.schema.json', import.meta.url), 'utf8'),
        );
        assert.ok(ajv.validate(schema, predicate), JSON.stringify(ajv.errors));
        assert.deepEqual(
          subject
            .filter((s) => s.annotations.role === 'output')
            .map((s) => [s.name, s.annotations.kind, s.digest.sha256]),
          [
            ['a.sarif', 'sarif', digest(readFileSync(join(cwd, 'out/a.sarif')))],
            ['i.json', 'inventory', digest(readFileSync(join(cwd, 'out/i.json')))],
          ],
        );
        assert.deepEqual(predicate.population.files.read.files, [
          { path: 'Program.cs', sha256: digest(shop['Shop/Program.cs'] as string) },
          { path: 'Shop.csproj', sha256: digest(shop['Shop/Shop.csproj'] as string) },
        ]);
        assert.equal(predicate.configuration.file?.path, 'authledger.yml');
        assert.deepEqual(
          predicate.tool.ruleSet.rules.map((r) => [r.id, r.enabled]),
          [
            ['AP101', true],
            ['AP102', true],
            ['AP103', true],
            ['AP104', false],
            ['AP105', true],
            ['AP106', true],
            ['AP107', true],
            ['AP108', true],
            ['AP109', true],
            ['AP201', true],
            ['AP202', true],
            ['AP203', true],
            ['AP204', true],
            ['AP205', true],
            ['AP206', true],
            ['AP301', true],
            ['AP302', true],
            ['AP303', true],
            ['AP304', true],
            ['AP305', true],
            ['AP306', true],
            ['AP307', true],
            ['AP308', true],
          ],
        );
        const verdicts = Object.fromEntries(
          predicate.population.endpoints.map((e) => [
            e.httpMethods.join(),
            e.verdicts.map((v) => `${v.rule} ${v.verdict}`),
          ]),
        );
        const objectLevel = ['AP201', 'AP202', 'AP203', 'AP204', 'AP205', 'AP206'].map((rule) => `${rule} pass`);
        assert.deepEqual(verdicts, {
          POST: ['AP101 fail', 'AP103 pass', 'AP105 pass', 'AP109 pass', ...objectLevel, 'AP302 pass'],
          GET: ['AP102 pass', 'AP105 pass', 'AP106 pass', 'AP107 pass', 'AP109 pass', ...objectLevel, 'AP302 pass'],
        });
        assert.deepEqual(predicate.gate, {
          failOn: 'high',
          verdict: 'fail',
          exitCode: 1,
          allowIncomplete: false,
          openFindings: { critical: 1, high: 0, medium: 0, low: 0, note: 0 },
        });
        const cc61 = predicate.controls.find((c) => c.criterion === 'CC6.1');
        assert.deepEqual(cc61?.endpoints, { inScope: 2, passing: 1, failing: 1, suppressed: 0, unknown: 0 });
        assert.deepEqual([predicate.run.ci?.provider, predicate.run.ci?.run], ['gitlab', '7']);
        assert.ok(!readFileSync(join(cwd, 'out/e.json'), 'utf8').includes('secret'));
      },
    ));

  it('never calls an endpoint passed whose mapping or authorization was not understood', () => {
    const plugIn = `var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
Unknown.PlugIns.MapAll(app);
app.Run();
public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
{
    [Microsoft.AspNetCore.Mvc.HttpPost("/orders"), Microsoft.AspNetCore.Authorization.Authorize] public void Post() { }
    [Microsoft.AspNetCore.Mvc.HttpPost("/open")] public void Open() { }
}
`;
    return withFolder({ ...shop, 'Shop/Program.cs': plugIn }, async (cwd) => {
      const { code, stdout } = await runCli([...scanArgs], { cwd });
      assert.equal(code, 1);
      assert.match(stdout, /POST \/open .* could not be understood: no call that maps it was found/);
      const { predicate } = statementOf(join(cwd, 'out/e.json'));
      const closed = predicate.population.endpoints.find((e) => e.route === '/orders');
      assert.deepEqual([...new Set(closed?.verdicts.map((v) => v.verdict))], ['unknown']);
    });
  });

  it('generates no key over another', () =>
    withFolder({ 'team.pub': 'mine' }, async (cwd) => {
      const { code, stderr } = await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /exists, and keys are never overwritten/);
      assert.deepEqual(left(cwd), ['team.pub']);
    }));
});
