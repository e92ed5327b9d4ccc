import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neverTagged } from '../../../src/compliance/cwe.ts';
import { gitlabSast, type ScanTimes } from '../../../src/reporters/gitlab/sast.ts';
import { gitlabMarkdown } from '../../../src/reporters/gitlab/text.ts';
import type { ScanReport, Severity } from '../../../src/reporters/scan-report.ts';
import { rules } from '../../../src/rules/index.ts';
import {
  cleanReport,
  hostileText,
  sampleEndpoint,
  sampleFinding,
  samplePlace,
  sampleReport,
} from '../sample-report.ts';
import { gitlabProblems } from './gitlab-schemas.ts';

const times: ScanTimes = {
  startedAt: new Date('2026-07-01T12:00:00.250Z'),
  finishedAt: new Date('2026-07-01T12:00:07.999Z'),
};

function render(report: ScanReport) {
  const text = gitlabSast(report, times);
  assert.deepEqual(gitlabProblems('sast-15.0.7', text), []);
  return JSON.parse(text);
}

describe("GitLab's SAST report", () => {
  it('is valid with findings, without any, with hostile text and with text of any length', () => {
    render(sampleReport());
    render(cleanReport());
    const long = sampleFinding({
      message: 'm|'.repeat(9000),
      fix: '|'.repeat(9000),
      data: { endpoint: 'e'.repeat(9000) },
    });
    const hostile = sampleFinding({
      message: hostileText,
      fix: hostileText,
      endpoint: sampleEndpoint({ route: hostileText, handler: hostileText, application: hostileText }),
    });
    const { vulnerabilities } = render(sampleReport({ findings: [long, hostile] }));
    assert.equal(vulnerabilities.length, 2);
  });

  it('is found wanting by the same check when something is wrong', () => {
    const document = JSON.parse(gitlabSast(sampleReport(), times));
    document.scan.start_time = '2026-07-01T12:00:00Z';
    document.vulnerabilities[0].name = 'n'.repeat(256);
    document.vulnerabilities[0].solution = 's'.repeat(7001);
    delete document.scan.scanner.vendor;
    assert.equal(gitlabProblems('sast-15.0.7', JSON.stringify(document)).length, 4);
  });

  it('tells times in UTC with neither zone nor fraction', () => {
    const { scan } = render(sampleReport());
    assert.deepEqual([scan.start_time, scan.end_time], ['2026-07-01T12:00:00', '2026-07-01T12:00:07']);
  });

  it('names the rule first, then weaknesses by their number, none of which GitLab takes for a secret', () => {
    const { vulnerabilities, scan } = render(sampleReport());
    const [first] = vulnerabilities;
    assert.deepEqual(first.identifiers[0], {
      type: 'authledger_rule',
      name: 'Authledger AP101',
      value: 'AP101',
      url: 'https://authledger.dev/rules/AP101',
    });
    const weaknesses = first.identifiers.filter((i: { type: string }) => i.type === 'cwe');
    assert.ok(weaknesses.some((i: { name: string; value: string }) => i.name === 'CWE-862' && i.value === '862'));
    for (const { name } of weaknesses) assert.ok(!neverTagged.includes(name), name);
    assert.deepEqual(
      scan.primary_identifiers.map((i: { value: string }) => i.value),
      rules.map((r) => r.id),
    );
    const off = sampleReport();
    const { scan: fewer } = render({ ...off, rules: off.rules.map((r) => ({ ...r, enabled: r.id !== 'AP104' })) });
    assert.equal(fewer.primary_identifiers.length, rules.length - 1);
  });

  it('gives each severity its name', () => {
    for (const [severity, name] of [
      ['critical', 'Critical'],
      ['high', 'High'],
      ['medium', 'Medium'],
      ['low', 'Low'],
      ['note', 'Info'],
    ] as const) {
      const report = sampleReport({ findings: [sampleFinding({ severity: severity as Severity })] });
      assert.equal(render(report).vulnerabilities[0].severity, name);
    }
  });

  it('follows a finding by its fingerprint, so that a moved line changes neither id nor signature', () => {
    const moved = sampleFinding({ place: { ...samplePlace, line: 90, endLine: 90 } });
    const [before] = render(sampleReport({ findings: [sampleFinding()] })).vulnerabilities;
    const [after] = render(sampleReport({ findings: [moved] })).vulnerabilities;
    assert.equal(before.id, after.id);
    assert.deepEqual(before.tracking.items[0].signatures, after.tracking.items[0].signatures);
    assert.deepEqual([before.location.start_line, after.location.start_line], [12, 90]);
    assert.equal(before.location.file, samplePlace.file);
    assert.deepEqual([before.location.class, before.location.method], ['Shop.Api.Controllers.OrdersController', 'Add']);
  });

  it('places code without source at the project of its application', () => {
    const report = sampleReport({ findings: [sampleFinding({ place: undefined })] });
    const { location } = render(report).vulnerabilities[0];
    assert.deepEqual([location.file, location.start_line], ['Shop.Api/Shop.Api.csproj', 1]);
  });

  it('says in its messages what was looked at, not read, not understood, left out and accepted', () => {
    const { scan, vulnerabilities } = render(sampleReport());
    assert.equal(scan.status, 'failure');
    assert.ok(vulnerabilities.every((v: { identifiers: { value: string }[] }) => v.identifiers[0]?.value !== 'AP102'));
    const messages = scan.messages.map((m: { level: string; value: string }) => `${m.level} ${m.value}`);
    for (const expected of [
      /^info Looked at 1 application \(Shop\.Api\); 3 endpoints/,
      /^info The gate fails: 1 finding at or over high/,
      /^warn Not read: Shop\.Api\/Locked\.cs: permission denied/,
      /^warn Gap \(unresolved-value\), not counted as safe: .* \(Shop\.Api\/Program\.cs:20\)\.$/,
      /^warn Setting: the suppression of AP102 hides no finding/,
      /^info Skipped: Shop\.Tests\/ \(7\): test project/,
      /^info Suppressed: AP102 GET \/api\/stock\/\{sku\} .*: shop window, by shop-team, until 2027-01-31\.$/,
    ])
      assert.ok(
        messages.some((m: string) => expected.test(m)),
        `${expected} in\n${messages.join('\n')}`,
      );
  });

  it('makes a clean scan look like a scan', () => {
    const { scan, vulnerabilities } = render(cleanReport());
    assert.deepEqual(vulnerabilities, []);
    assert.equal(scan.status, 'success');
    assert.match(scan.messages[0].value, /Looked at 1 application .*; 3 endpoints/);
    assert.match(scan.messages[1].value, /The gate passes/);
  });

  it('in its Markdown makes no link, tag, reference or formula', () => {
    const text = gitlabMarkdown('see #12 !34 $56 %"v1" &7 ~bug @all <b>x</b> [a](b) $`x`$');
    assert.ok(!/(?<!\\)[#!$%&~](?=[\w"])/.test(text), text);
    assert.ok(!/(?<!\\)[<>[\]`]/.test(text), text);
    assert.ok(!/@all/.test(text), text);
  });

  it('holds no control character in any text, whatever the scanned code says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
        const finding = sampleFinding({
          message: value,
          fix: value,
          endpoint: sampleEndpoint({ route: value, handler: value }),
        });
        const document = render(sampleReport({ findings: [finding], unread: [{ path: 'a', reason: value }] }));
        assert.ok(!/[\p{Cc}\p{Surrogate}]/u.test(strings(document).join('').replaceAll('\n\n', '')));
      }),
      { numRuns: 50 },
    );
  });
});

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
