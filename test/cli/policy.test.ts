import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { withFolder } from '../host/temporary-folder.ts';
import { scanResultProblems } from '../reporters/scan-result-schema.ts';
import { left, runCli, shop } from './run-cli.ts';

const weak = `failOn: none
rules:
  AP101: { enabled: false, severity: note }
allowIncomplete: true
maxGaps: 1000
compliance: { AP101: { remove: [CC6.1] } }
suppressions:
  - { rule: AP101, route: "*", reason: later, owner: me, until: 2099-01-01 }
`;
const strict = `failOn: high
requireAllRules: true
allowIncomplete: false
maxGaps: 0
compliance: {}
suppressions: { require: [reason, owner, until], maxDays: 90 }
`;
const commented = (shop['Shop/Program.cs'] as string).replace(
  'app.MapPost',
  '// authledger:ignore AP101 reason="trust me"\napp.MapPost',
);
const files = { ...shop, 'Shop/authledger.yml': weak, 'Shop/Program.cs': commented, 'policies/strict.yml': strict };

const predicateOf = (path: string): ReturnType<typeof JSON.parse> =>
  JSON.parse(Buffer.from(JSON.parse(readFileSync(path, 'utf8')).payload, 'base64').toString('utf8')).predicate;

describe('--policy', function () {
  this.timeout(60_000);

  it('is not weakened by the configuration, by options, or by comments', () =>
    withFolder(files, async (cwd) => {
      const args = ['scan', 'Shop', '--format', 'json', '--fail-on', 'none', '--allow-incomplete'];
      const without = await runCli(args, { cwd });
      assert.equal(without.code, 0, 'the configuration hides everything');
      assert.deepEqual(JSON.parse(without.stdout).policy, null);
      const { code, stdout } = await runCli([...args, '--policy', 'policies/strict.yml'], { cwd });
      assert.equal(code, 1);
      const report = JSON.parse(stdout);
      assert.deepEqual(scanResultProblems(report), []);
      assert.deepEqual([report.findings[0].ruleId, report.findings[0].severity], ['AP101', 'critical']);
      assert.equal(report.findings[0].suppressed, false);
      assert.equal(report.policy.name, 'strict.yml');
      assert.deepEqual(report.policy.overrides, [
        'the gate fails on high, not on none',
        'AP101 runs, although it is switched off',
        'AP101 is critical, not note',
        '0 gaps are allowed, not 1000',
        'a scan that could not read everything does not pass, although that is allowed',
        'the mapping from rules to criteria is the one of the policy',
      ]);
      const notices = report.notices.map((n: { message: string }) => n.message).join('\n');
      assert.match(notices, /the suppression of AP101 is refused by the policy: it has no owner, no until/);
      assert.match(notices, /the suppression of AP101 for \* is refused by the policy: it ends in \d+ days/);
    }));

  it('says in every report what it decided, and that it was there when it decided nothing', () =>
    withFolder(files, async (cwd) => {
      for (const format of ['table', 'markdown', 'sarif', 'json']) {
        const { stdout } = await runCli(['scan', 'Shop', '--policy', 'policies/strict.yml', '--format', format], {
          cwd,
        });
        assert.match(stdout, /AP101 runs, although it is switched off/, format);
        assert.match(stdout, /strict\\?\.yml/, format);
        assert.ok(!stdout.includes(cwd), 'no path of the machine');
      }
      writeFileSync(join(cwd, 'Shop/authledger.yml'), '');
      writeFileSync(join(cwd, 'policies/none.yml'), '');
      const { stdout } = await runCli(['scan', 'Shop', '--policy', 'policies/none.yml'], { cwd });
      assert.match(stdout, /policy +none\.yml \(SHA-256 [0-9a-f]{16}…\): nothing was to be overridden/);
    }));

  it('is in the evidence with its digest, what it decided, and the suppressions that it refused', () =>
    withFolder(files, async (cwd) => {
      await runCli(['scan', 'Shop', '--policy', 'policies/strict.yml', '--evidence', 'e.json'], { cwd });
      const predicate = predicateOf(join(cwd, 'e.json'));
      const { configuration, suppressions, gate, controls } = predicate;
      const ajv = new Ajv2020({ strict: false });
      addFormats.default(ajv);
      const schema = JSON.parse(
        readFileSync(new URL('../../schemas/evidence-predicate.schema.json', import.meta.url), 'utf8'),
      );
      assert.ok(ajv.validate(schema, predicate), JSON.stringify(ajv.errors));
      assert.match(configuration.policy.digest.sha256, /^[0-9a-f]{64}$/);
      assert.equal(configuration.policy.overrides.length, 6);
      assert.equal(configuration.value.failOn, 'high', 'as used');
      assert.deepEqual(
        suppressions.map((s: { status: string; findings: string[] }) => [s.status, s.findings]),
        [
          ['refused', []],
          ['refused', []],
        ],
      );
      assert.match(suppressions[0].refusal, /it /);
      assert.deepEqual([gate.failOn, gate.verdict], ['high', 'fail']);
      assert.ok(controls.some((c: { criterion: string }) => c.criterion === 'CC6.1'));
    }));

  it('lets a suppression count that keeps to its limits', () =>
    withFolder(files, async (cwd) => {
      writeFileSync(
        join(cwd, 'Shop/Program.cs'),
        commented.replace('"trust me"', '"shop window" owner="shop" until="2026-09-01"'),
      );
      const { code, stdout } = await runCli(['scan', 'Shop', '--policy', 'policies/strict.yml'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /SUPPRESSED \(1\)/);
    }));

  it('decides whether there may be a baseline', () =>
    withFolder(files, async (cwd) => {
      await runCli(['keys', 'generate', '--out', 'team'], { cwd });
      await runCli(['scan', 'Shop', '--config', 'policies/empty.yml', '--evidence', 'old.json', '--key', 'team.key'], {
        cwd,
      });
      writeFileSync(join(cwd, 'policies/empty.yml'), '');
      await runCli(['scan', 'Shop', '--config', 'policies/empty.yml', '--evidence', 'old.json', '--key', 'team.key'], {
        cwd,
      });
      const scan = async (baseline: string, ...args: string[]) => {
        writeFileSync(join(cwd, 'policies/p.yml'), `baseline: ${baseline}\n`);
        const all = ['scan', 'Shop', '--policy', 'policies/p.yml', '--baseline', 'old.json', ...args];
        const { code, stderr } = await runCli(all, { cwd });
        return `${code} ${stderr}`;
      };
      assert.match(await scan('any'), /^0 $/);
      assert.match(await scan('forbidden'), /^2 .*the policy allows no baseline/);
      assert.match(await scan('signed'), /^2 .*only signed evidence as a baseline/);
      assert.match(await scan('signed', '--baseline-key', 'team.pub'), /^0 $/);
    }));

  it('is refused when it lies in what is scanned, also by a link, when it is not valid or not there: 2', () =>
    withFolder({ ...files, 'Shop/policy.yml': strict, 'policies/bad.yml': 'failOn: severe\n' }, async (cwd) => {
      symlinkSync('../Shop/policy.yml', join(cwd, 'policies/link-in.yml'));
      symlinkSync('../policies/strict.yml', join(cwd, 'Shop/link-out.yml'));
      symlinkSync('Shop', join(cwd, 'Alias'));
      writeFileSync(join(cwd, 'policies/later.yml'), 'rules: { AP999: {} }\n');
      for (const [path, message] of [
        ['Shop/policy.yml', /lies in the repository that is scanned/],
        ['policies/link-in.yml', /lies in the repository that is scanned/],
        ['Shop/link-out.yml', /lies in the repository that is scanned/],
        ['Alias/policy.yml', /lies in the repository that is scanned/],
        ['policies/../Shop/policy.yml', /lies in the repository that is scanned/],
        ['policies/bad.yml', /bad\.yml:1:1: failOn must be one of/],
        ['policies/later.yml', /names AP999, which this version does not have/],
        ['policies/gone.yml', /cannot be read: it does not exist/],
        ['policies', /cannot be read: it is a folder/],
        ['', /cannot be read/],
      ] as const) {
        const { code, stdout, stderr } = await runCli(['scan', 'Shop', '--sarif', 's.sarif', '--policy', path], {
          cwd,
        });
        assert.deepEqual([code, stdout], [2, ''], path);
        assert.match(stderr, message);
      }
      mkdirSync(join(cwd, '.git'));
      const whole = await runCli(['scan', 'Shop', '--policy', 'policies/strict.yml'], { cwd });
      assert.equal(whole.code, 2, 'beside the scanned folder, and in its repository');
      assert.ok(!left(cwd).includes('s.sarif'));
    }));
});
