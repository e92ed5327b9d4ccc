import assert from 'node:assert/strict';
import { codeQuality } from '../../../src/reporters/gitlab/code-quality.ts';
import type { ScanReport } from '../../../src/reporters/scan-report.ts';
import { cleanReport, hostileText, sampleFinding, samplePlace, sampleReport } from '../sample-report.ts';
import { gitlabProblems } from './gitlab-schemas.ts';

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function render(report: ScanReport): Entry[] {
  const text = codeQuality(report);
  assert.deepEqual(gitlabProblems('code-quality', text), []);
  return JSON.parse(text);
}

describe("GitLab's Code Quality report", () => {
  it('has an entry for each open finding, unread file, gap and notice, and one that says what was looked at', () => {
    const entries = render(sampleReport());
    assert.deepEqual(
      entries.map((e) => [e.check_name, e.severity, `${e.location.path}:${e.location.lines.begin}`]),
      [
        ['AuthledgerScan', 'info', 'Shop.Api/Shop.Api.csproj:1'],
        ['AP101', 'blocker', 'Shop.Api/Controllers/OrdersController.cs:12'],
        ['AP103', 'minor', 'Shop.Api/Controllers/OrdersController.cs:12'],
        ['AuthledgerUnreadFile', 'major', 'Shop.Api/Locked.cs:1'],
        ['AuthledgerGap', 'info', 'Shop.Api/Program.cs:20'],
        ['AuthledgerGap', 'info', 'Shop.Api/Shop.Api.csproj:1'],
        ['AuthledgerSettings', 'info', 'Shop.Api/Controllers/OrdersController.cs:12'],
      ],
    );
    assert.match(entries[0]?.description ?? '', /Looked at 1 application .*The gate fails: .*1 suppressed/);
  });

  it('makes a clean scan look like a scan', () => {
    const [only, ...others] = render(cleanReport());
    assert.deepEqual(others, []);
    assert.match(only?.description ?? '', /^Looked at 1 application \(Shop\.Api\); 3 endpoints.*The gate passes/);
    render(sampleReport({ applications: [], files: [], findings: [], gaps: [], notices: [], unread: [] }));
  });

  it('gives every entry a fingerprint of its own that a moved line does not change', () => {
    const gap = { kind: 'syntax', message: 'a region', place: samplePlace };
    const at = (line: number) => render(sampleReport({ gaps: [gap, { ...gap, place: { ...samplePlace, line } }] }));
    const prints = at(90).map((e) => e.fingerprint);
    assert.equal(new Set(prints).size, prints.length);
    assert.deepEqual(
      at(12).map((e) => e.fingerprint),
      prints,
    );
    assert.equal(prints[1], sampleFinding().fingerprint);
  });

  it('is found wanting by the same check when something is wrong', () => {
    const [entry] = JSON.parse(codeQuality(cleanReport()));
    const wrong = [
      { ...entry, severity: 'high' },
      { ...entry, location: { path: './a.cs', lines: { begin: 1 } } },
    ];
    assert.equal(gitlabProblems('code-quality', JSON.stringify(wrong)).length, 2);
    assert.deepEqual(gitlabProblems('code-quality', `\ufeff${codeQuality(cleanReport())}`), ['a byte-order mark']);
  });

  it('holds hostile text as one line that does nothing', () => {
    for (const { description } of render(
      sampleReport({
        findings: [sampleFinding({ message: `${hostileText}\nsection_start:1:x\r\u001b[0Kx`, fix: 'f'.repeat(5000) })],
        unread: [{ path: 'a.cs', reason: hostileText }],
        gaps: [{ kind: 'syntax', message: hostileText, place: undefined }],
      }),
    )) {
      assert.ok(!/[\p{Cc}\p{Cf}\p{Surrogate}]/u.test(description), description);
      assert.ok(!/##(?:vso)?\[/.test(description));
      assert.ok(description.length <= 1024);
    }
  });
});
