import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';
import { runCli } from '../cli/run-cli.ts';
import { validateSarif } from '../reporters/sarif-multitool.ts';
import { repository } from '../support/tools.ts';
import { everythingLeft, node24, type TaskOptions, type TaskRun, withTaskRun } from './run-task.ts';

/*
 * The packed task on a whole repository: the sample application, or the one that is named:
 *
 *   AUTHLEDGER_TEST_REPOSITORY=/path/of/a/checkout npx mocha test/tasks/repository.test.ts
 */
const folder = process.env.AUTHLEDGER_TEST_REPOSITORY ?? join(repository, 'samples');

interface Expected {
  readonly code: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly endpoints: number;
  readonly atThreshold: number;
}

/** What a scan of the same sources by the command line says. */
async function expected(run: TaskRun, args: readonly string[]): Promise<Expected> {
  const { code, stdout } = await runCli(['scan', '.', '--format', 'json', ...args], { cwd: run.sources });
  const { gate, summary, findings } = JSON.parse(stdout);
  const { open, suppressed } = summary.findings;
  const failing = findings.filter(
    (f: { severity: string; suppressed: boolean }) => !f.suppressed && /critical|high/.test(f.severity),
  );
  return {
    code,
    reason: `${gate.reasons.join('; ')}.`,
    endpoints: summary.endpoints.total,
    atThreshold: failing.length,
    variables: {
      verdict: gate.verdict,
      criticalFindings: String(open.critical),
      highFindings: String(open.high),
      mediumFindings: String(open.medium),
      lowFindings: String(open.low),
      noteFindings: String(open.note),
      suppressedFindings: String(suppressed),
      endpoints: String(summary.endpoints.total),
      gaps: String(summary.gaps),
    },
  };
}

/** Output variables, artifacts, summary and result of a run in which there was a scan. */
async function checkScan(run: TaskRun, args: readonly string[]): Promise<Expected> {
  const scan = await expected(run, args);
  assert.equal(run.exitCode, 0, run.output);
  const { sarifPath = '', inventoryPath = '', evidencePath = '', evidenceDigest, ...counts } = run.variables;
  assert.deepEqual(counts, scan.variables);
  assert.ok(scan.endpoints > 0);
  for (const path of [sarifPath, inventoryPath, evidencePath]) assert.ok(existsSync(path), path);
  assert.equal(evidenceDigest, `sha256:${createHash('sha256').update(readFileSync(evidencePath)).digest('hex')}`);
  const uploads = run.commands.filter((c) => c.name === 'artifact.upload');
  assert.deepEqual(
    uploads.map((c) => `${c.properties.artifactname}/${basename(c.data)}`),
    [
      'CodeAnalysisLogs/authledger.sarif',
      ...['authledger.sarif', 'inventory.json', 'Authledger.md', 'authledger-evidence.json'].map(
        (n) => `authledger/${n}`,
      ),
    ],
  );
  for (const { data } of uploads) assert.ok(existsSync(data), data);
  assert.equal(JSON.parse(readFileSync(inventoryPath, 'utf8')).endpoints.length, scan.endpoints);
  assert.deepEqual(validateSarif(readFileSync(sarifPath, 'utf8')), []);
  const summary = run.commands.find((c) => c.name === 'task.uploadsummary')?.data ?? '';
  assert.match(readFileSync(summary, 'utf8'), /^# Authledger: /);
  assert.equal(run.commands.findLast((c) => c.name === 'task.complete')?.data, scan.reason);
  const verified = await runCli(
    ['verify', evidencePath, '--artifacts', join(evidencePath, '..'), '--allow-unauthenticated'],
    {
      cwd: run.temp,
    },
  );
  assert.equal(verified.code, 0, verified.stdout);
  const known = [
    'task.complete',
    'task.uploadsummary',
    'artifact.upload',
    'task.setvariable',
    'task.logissue',
    'task.debug',
    'task.issue',
  ];
  for (const { name } of run.commands) assert.ok(known.includes(name), name);
  const issues = run.commands.filter((c) => c.name === 'task.logissue');
  for (const { properties } of issues)
    if (properties.sourcepath !== undefined) assert.ok(existsSync(properties.sourcepath), properties.sourcepath);
  return scan;
}

const errors = (run: TaskRun) =>
  run.commands.filter((c) => c.name === 'task.logissue' && c.properties.type === 'error');

for (const node of [20, 24] as const)
  describe(`the packed task on ${basename(folder)} in Node ${node}`, function () {
    this.timeout(300_000);
    before(function () {
      if (node === 24 && node24 === undefined) this.skip();
    });
    const withRun = <T>(options: TaskOptions, use: (run: TaskRun) => T | Promise<T>) =>
      withTaskRun({ node, folder, ...options }, use);

    it('ends as a scan by the command line does', () =>
      withRun({}, async (run) => {
        const { code, atThreshold } = await checkScan(run, []);
        assert.equal(run.result === 'Failed', code !== 0);
        assert.equal(errors(run).length, Math.min(9, atThreshold));
      }));

    it('passes when nothing fails the gate', () =>
      withRun({ inputs: { failOn: 'none' } }, async (run) => {
        await checkScan(run, ['--fail-on', 'none']);
        assert.match(run.result ?? '', /^Succeeded/);
        assert.deepEqual(errors(run), []);
      }));

    it('fails as incomplete, and passes where that is allowed', async () => {
      const files = { 'Unreadable/Unreadable.csproj': '<Project' };
      await withRun({ files, inputs: { failOn: 'none' } }, async (run) => {
        const { code } = await checkScan(run, ['--fail-on', 'none']);
        assert.deepEqual([code, run.result, run.variables.verdict], [3, 'Failed', 'incomplete']);
        assert.match(errors(run)[0]?.data ?? '', /Unreadable\.csproj was not read/);
      });
      await withRun({ files, inputs: { failOn: 'none', allowIncomplete: 'true' } }, async (run) => {
        await checkScan(run, ['--fail-on', 'none', '--allow-incomplete']);
        assert.equal(run.result, 'SucceededWithIssues');
      });
    });

    it('fails for a bad input, a wrong or missing key, a missing path: without artifacts, with a reason', async () => {
      const cases: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
        [{ failOn: 'everything' }, /failOn is "everything"/],
        [{ paths: 'no/such/folder' }, /no\/such\/folder does not exist/],
        [{ signingKeyFile: 'gone.key' }, /gone\.key/],
        [
          { signingKey: '$(authledgerKey)' },
          /signingKey is \$\(authledgerKey\), and there is no such variable.*forks get no secrets/,
        ],
        [{ signingKey: 'no key' }, /AUTHLEDGER_KEY/],
      ];
      for (const [inputs, message] of cases)
        await withRun({ inputs }, (run) => {
          assert.deepEqual([run.exitCode, run.result, run.variables], [0, 'Failed', { verdict: 'error' }], run.output);
          assert.match(run.commands.find((c) => c.name === 'task.complete')?.data ?? '', message);
          assert.deepEqual(
            run.commands.filter((c) => c.name === 'artifact.upload'),
            [],
          );
          assert.equal(everythingLeft(run.staging), '');
        });
    });

    it('signs with the key that it is given, and shows it nowhere', async () => {
      const { privateKey } = generateKeyPairSync('ec', {
        namedCurve: 'P-256',
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
        publicKeyEncoding: { type: 'spki', format: 'pem' },
      });
      const inputs = { signingKey: privateKey.replaceAll('\n', '\\n') };
      await withRun({ inputs, env: { SYSTEM_DEBUG: 'true' } }, (run) => {
        assert.match(run.output, /evidence, signed by key [0-9a-f]{16}/);
        const secret = privateKey.split('\n').filter((line) => line.length > 20 && !line.startsWith('---'));
        const all = run.output + everythingLeft(run.staging) + everythingLeft(run.temp);
        for (const line of secret) assert.ok(!all.includes(line));
      });
    });
  });
