import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { PeriodReport } from '../../src/evidence/period/period-report.ts';
import { type Planted, simulateYear } from '../evidence/period/simulated-year.ts';
import { type CliResult, runCli } from './run-cli.ts';

const schema = JSON.parse(
  readFileSync(new URL('../reporters/oscal-assessment-results-1.2.1.schema.json', import.meta.url), 'utf8'),
);

describe('period, over a simulated year', function () {
  this.timeout(600_000);
  let folder = '';
  let planted: Planted;
  let result: CliResult;
  let report: PeriodReport;
  const options = [
    '--from',
    '2026-01-01',
    '--to',
    '2026-12-31',
    '--repo',
    'shop',
    '--key',
    'keys',
    '--runs',
    'runs.csv',
    '--runs',
    'releases.json',
  ];
  const period = (...more: string[]) =>
    runCli(['period', 'ledger.jsonl', ...options, ...more], { cwd: folder, times: ['2027-01-15T00:00:00.000Z'] });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'authledger-year-'));
    planted = await simulateYear(folder, 7, 3);
    result = await period(
      '--json',
      'p.json',
      '--csv',
      'p.csv',
      '--oscal',
      'o.json',
      '--html',
      'p.html',
      '--seed',
      'auditor',
    );
    report = JSON.parse(readFileSync(join(folder, 'p.json'), 'utf8'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('finds what was planted, and nothing else', () => {
    assert.equal(result.code, 4, result.stderr);
    assert.deepEqual(
      report.ledger.problems.map((p) => [p.kind, ...p.entries]),
      [
        ['bundle-altered', planted.alteredSequence],
        ['fork', planted.forkedSequence],
      ],
    );
    assert.deepEqual(
      report.gaps.map(({ pipeline, from, to }) => ({ pipeline, from, to })),
      [{ pipeline: 'web', from: planted.webSilent.after, to: planted.webSilent.until }],
    );
    assert.deepEqual(
      report.gate.map(({ pipeline, verdict, failedOn, passedOn, runs }) => ({
        pipeline,
        verdict,
        failedOn,
        passedOn,
        runs,
      })),
      [{ pipeline: 'api', verdict: 'fail', failedOn: planted.failed.on, passedOn: planted.failed.passedOn, runs: 3 }],
    );
    assert.deepEqual(
      report.findings.map(({ fingerprint, openedOn, clearedOn }) => ({ fingerprint, openedOn, clearedOn })),
      [
        { fingerprint: 'accepted-finding', openedOn: report.pipelines[0]?.first, clearedOn: planted.expired.clearedOn },
        { fingerprint: 'failing-one', openedOn: planted.failed.on, clearedOn: planted.failed.passedOn },
      ],
    );
    assert.deepEqual(
      report.suppressions.map(({ rule, owner, until, expiredOn }) => ({ rule, owner, until, expiredOn })),
      [{ rule: 'AP102', owner: 'shop-team', until: '2026-05-31', expiredOn: planted.expired.on }],
    );
    assert.deepEqual(
      report.changes
        .map(({ what, pipeline, on }) => `${what} ${pipeline} ${on}`)
        .filter((c) => !c.startsWith('key web')),
      [`key api ${report.changes[0]?.on}`, `configuration web ${planted.configuredOn}`],
    );
    assert.ok(report.changes.some((c) => c.what === 'key' && c.on === planted.rotatedOn));
    assert.deepEqual(
      report.coverage.items.filter((i) => i.status !== 'scanned').map((i) => [i.kind, i.name, i.status]),
      [
        ['commit', planted.includedCommit, 'included'],
        ['commit', planted.uncoveredCommit, 'uncovered'],
        ['tag', 'v1.1', 'uncovered'],
        ['run', planted.alteredRun, 'uncovered'],
        ['release', 'release-2', 'uncovered'],
      ],
    );
    assert.deepEqual(report.coverage.unknownRuns, []);
    const kinds: Record<string, number> = {};
    for (const { kind } of report.exceptions) kinds[kind] = (kinds[kind] ?? 0) + 1;
    assert.deepEqual(kinds, { ledger: 2, gap: 1, uncovered: 4, gate: 1, suppression: 1, change: 3 });
  });

  it('counts every scan and compares with what does not come from the record', () => {
    assert.ok(planted.runs >= 3000);
    const runs = report.pipelines.reduce((n, p) => n + p.runs, 0);
    assert.equal(runs, planted.runs - 1, 'all but the altered one');
    assert.match(
      result.stdout,
      /^Compared with commits of main in shop; tags in shop; the export runs\.csv; the export releases\.json\.$/m,
    );
  });

  it('draws the same sample for the same seed, and another for another', async () => {
    await period('--json', 'again.json', '--seed', 'auditor');
    await period('--json', 'other.json', '--seed', 'somebody else', '--sample', '10');
    const sample = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')).sample;
    assert.deepEqual(sample('again.json'), report.sample);
    assert.equal(report.sample.runs.length, 25);
    assert.equal(sample('other.json').runs.length, 10);
    assert.notDeepEqual(sample('other.json').runs, report.sample.runs.slice(0, 10));
  });

  it('writes OSCAL assessment results that are valid against the schema, and calls nothing satisfied', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const text = readFileSync(join(folder, 'o.json'), 'utf8');
    const validate = ajv.compile(schema);
    assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors?.slice(0, 5)));
    assert.doesNotMatch(text, /"satisfied"|compl(?:y|ies|iant)\b/);
    assert.match(text, /supports testing of CC6\.1/);
    assert.ok(JSON.parse(text)['assessment-results'].results[0].observations.length > 12);
  });

  it('writes the population as CSV', () => {
    const rows = readFileSync(join(folder, 'p.csv'), 'utf8').trim().split('\r\n');
    assert.equal(rows[0], 'kind,name,on,branch,commit,status,evidence,in sample,own controls');
    assert.equal(rows.length, 1 + report.coverage.items.length + 25);
    assert.ok(rows.some((r) => r.startsWith(`commit,${planted.uncoveredCommit},`) && r.includes(',uncovered,')));
  });

  it('without anything from outside says that completeness cannot be told', async () => {
    const { code, stdout } = await runCli(
      ['period', 'ledger.jsonl', '--from', '2026-01-01', '--to', '2026-12-31', '--key', 'keys'],
      { cwd: folder },
    );
    assert.equal(code, 4);
    assert.match(stdout, /whether it is complete cannot be told/);
  });

  it('says that scans whose bundles are not at hand are in no figure', async () => {
    await runCli(['ledger', 'export', 'ledger.jsonl', '--output', 'digests.jsonl', '--digests-only'], { cwd: folder });
    const range = ['--from', '2026-01-01', '--to', '2026-01-31'];
    const { stdout } = await runCli(['period', 'digests.jsonl', ...range, '--key', 'keys'], { cwd: folder });
    assert.match(stdout, /: 0 scans of 0 pipelines/);
    assert.match(stdout, /missing-bundles: The bundles of \d+ entries are not at hand: .* in no figure/);
  });

  it('reads a folder of bundles as well, and says that a folder is no chain', async () => {
    const lines = readFileSync(join(folder, 'ledger.jsonl'), 'utf8').split('\n').slice(0, 8);
    const bundles = join(folder, 'bundles');
    mkdirSync(bundles, { recursive: true });
    lines.forEach((line, i) => {
      writeFileSync(join(bundles, `${i}.json`), `${line.slice('{"bundle":'.length, line.lastIndexOf(',"entry":{'))}\n`);
    });
    writeFileSync(join(bundles, 'package.json'), '{}');
    const { code, stdout } = await runCli(
      [
        'period',
        'bundles',
        '--from',
        '2026-01-01',
        '--to',
        '2026-01-02',
        '--repo',
        'shop',
        '--key',
        'keys',
        '--interval',
        '2d',
      ],
      { cwd: folder, times: ['2026-01-02T23:00:00.000Z'] },
    );
    assert.equal(code, 1, stdout);
    assert.match(stdout, /^8 bundles of 9 files; 1 file is no bundle\.$/m);
    assert.match(stdout, /A folder of bundles is no chain/);
  });

  it('refuses what is no period, no interval and no export', async () => {
    writeFileSync(join(folder, 'bad.csv'), 'a,b\n1,2\n');
    cpSync(join(folder, 'shop'), join(folder, 'detached'), { recursive: true });
    execFileSync('git', ['checkout', '-q', '--detach'], { cwd: join(folder, 'detached') });
    for (const [options, message] of [
      [['--from', '2026-02-01', '--to', '2026-01-01'], /is no period/],
      [['--from', '2026-01-01', '--to', '2026-02-01', '--interval', 'daily'], /is no interval/],
      [['--from', '2026-01-01', '--to', '2026-02-01', '--runs', 'bad.csv'], /row 1 has no id/],
      [['--from', '2026-01-01', '--to', '2026-02-01', '--repo', 'keys'], /is no git repository|no branch/],
      [['--from', '2026-01-01', '--to', '2026-02-01', '--repo', 'shop', '--branch', 'nope'], /has no branch nope/],
      [['--from', '2026-01-01', '--to', '2026-02-01', '--repo', 'detached'], /no branch is checked out in detached/],
    ] as const) {
      const { code, stderr } = await runCli(['period', 'ledger.jsonl', ...options], { cwd: folder });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
  });
});
