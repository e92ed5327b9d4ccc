import assert from 'node:assert/strict';
import type { Log, Run } from 'sarif';
import { scanSarif } from '../../../src/reporters/sarif/sarif.ts';
import type { ReportedFinding, ScanReport } from '../../../src/reporters/scan-report.ts';
import { cleanReport, hostileText, sampleEndpoint, sampleFinding, sampleReport } from '../sample-report.ts';
import { ingestionProblems } from './sarif-ingestion.ts';

const gitlab = (changes: Partial<ScanReport> = {}): string =>
  scanSarif(sampleReport({ platform: { kind: 'gitlab' }, ...changes }));
const runOf = (text: string): Run => (JSON.parse(text) as Log).runs[0] as Run;

describe('SARIF for GitLab', function () {
  this.timeout(60_000);

  it('loses nothing on ingestion with findings, without any, with hostile and with long text', () => {
    const long = sampleFinding({
      message: 'm'.repeat(9000),
      fix: 'f'.repeat(9000),
      data: { endpoint: 'e'.repeat(9000), handler: 'h'.repeat(9000) },
    });
    const hostile = sampleFinding({ message: hostileText, endpoint: sampleEndpoint({ route: hostileText }) });
    for (const text of [
      gitlab(),
      gitlab({ ...cleanReport(), platform: { kind: 'gitlab' } }),
      gitlab({ findings: [long, hostile] }),
    ]) {
      assert.deepEqual(ingestionProblems(text), []);
    }
  });

  it('leaves findings out, the least severe first, and says so, before it gets too large', () => {
    const snippet = { text: 'x', context: { startLine: 1, endLine: 1, text: 'y'.repeat(1900) } };
    const findings = Array.from(
      { length: 5000 },
      (_, n): ReportedFinding =>
        sampleFinding({
          severity: n % 10 === 0 ? 'critical' : 'low',
          fingerprint: n.toString(16).padStart(32, '0'),
          fix: 'f'.repeat(1000),
          snippet,
        }),
    );
    const text = gitlab({ findings });
    assert.deepEqual(ingestionProblems(text), []);
    const { results = [], invocations } = runOf(text);
    assert.ok(results.length > 1000 && results.length < 5000, `${results.length}`);
    assert.equal(results.filter((r) => r.level === 'error').length, 500);
    const notes = invocations?.[0]?.toolExecutionNotifications?.map((n) => n.message.text) ?? [];
    assert.ok(notes.some((n) => n?.startsWith(`${5000 - results.length} findings of the least severity left out`)));
  });

  it('orders severities as GitLab reads them: rank, then security-severity, then level', () => {
    for (const [severity, band] of [
      ['critical', 9],
      ['high', 7],
      ['medium', 4],
      ['low', 0.1],
    ] as const) {
      const [result] = runOf(gitlab({ findings: [sampleFinding({ severity })] })).results ?? [];
      assert.ok(Number(result?.properties?.['security-severity']) >= band, severity);
      assert.ok((result?.rank ?? 0) >= band * 10, severity);
    }
  });

  it('marks suppressed findings, which GitLab leaves out, and only these', () => {
    const results = runOf(gitlab()).results ?? [];
    assert.deepEqual(
      results.map((r) => [r.ruleId, r.suppressions?.length]),
      [
        ['AP101', 0],
        ['AP102', 1],
        ['AP103', 0],
      ],
    );
  });

  it('is found wanting by the same check when something is wrong', () => {
    const log = JSON.parse(gitlab()) as Log;
    const [run] = log.runs as [Run];
    const [first, second] = run.results ?? [];
    delete first?.locations;
    if (second !== undefined) second.ruleId = 'AP999';
    run.tool.driver.rules?.[0]?.properties?.tags?.push('cwe-798', ...'abcdef');
    assert.equal(ingestionProblems(JSON.stringify(log)).length, 4);
  });
});
