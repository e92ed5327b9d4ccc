import assert from 'node:assert/strict';
import { scanMarkdown } from '../../src/reporters/scan-markdown.ts';
import { scanTable } from '../../src/reporters/scan-table.ts';
import { columnsOf, plainStyle } from '../../src/reporters/terminal.ts';
import { rules } from '../../src/rules/index.ts';
import { cleanReport, hostileText, sampleEndpoint, sampleFinding, sampleReport } from './sample-report.ts';

const controls = /(?!\n)\p{Cc}/u;

describe('the report for people', () => {
  it('groups findings by severity, from the worst, with message, place and fix', () => {
    const text = scanTable(sampleReport(), plainStyle);
    assert.match(
      text,
      /^CRITICAL \(1\)\n\n {2}AP101 A write endpoint that no authorization applies to\n {4}POST \/api\/orders/,
    );
    assert.match(text, /\n {4}Shop\.Api\/Controllers\/OrdersController\.cs:12:5\n {4}Fix: Add \[Authorize\]/);
    assert.ok(text.indexOf('CRITICAL') < text.indexOf('LOW (1)'));
    assert.match(
      text,
      /SUPPRESSED \(1\)\n\n {2}AP102 GET \/api\/stock\/\{sku\}: shop window, owner shop-team, until 2027-01-31/,
    );
    assert.match(text, /NOT READ \(1\)/);
    assert.match(text, /NOT UNDERSTOOD \(2\)/);
    assert.match(text, /FAILED {2}1 finding at or over high \(1 critical\);/);
  });

  it('looks like a scan when nothing was found', () => {
    const text = scanTable(cleanReport(), plainStyle);
    assert.match(text, /LOOKED AT/);
    assert.match(text, /1 application +Shop\.Api \(3 endpoints\)/);
    assert.match(text, /3 endpoints +2 unspecified, 1 anonymous/);
    assert.match(text, /2 projects +2 C# files; 7 left out/);
    assert.match(text, /0 gaps +everything was understood/);
    assert.match(text, new RegExp(`${rules.length} rules +AP101, AP102, `));
    assert.match(text, /PASSED {2}no open finding at or over high\./);
  });

  it('has colours only where they are wanted, and says the same without them', () => {
    const plain = scanTable(sampleReport(), { colors: false, width: 80 });
    const colored = scanTable(sampleReport(), { colors: true, width: 80 });
    assert.doesNotMatch(plain, controls);
    assert.match(colored, controls);
    assert.equal(colored.replace(/\p{Cc}\[\d+m/gu, ''), plain);
  });

  it('keeps to the width of the terminal', () => {
    for (const width of [60, 80, 120])
      for (const line of scanTable(sampleReport(), { colors: false, width }).split('\n'))
        assert.ok(columnsOf(line) <= width || !line.trim().includes(' '), `${width}: ${line}`);
  });

  it('lets scanned code neither drive the terminal nor command the pipeline', () => {
    const report = sampleReport({
      findings: [
        sampleFinding({ message: hostileText, fix: hostileText, endpoint: sampleEndpoint({ route: hostileText }) }),
      ],
      gaps: [{ kind: 'syntax', message: hostileText, place: undefined }],
      unread: [{ path: hostileText, reason: hostileText }],
    });
    for (const text of [scanTable(report, { colors: false, width: 80 }), scanMarkdown(report)]) {
      assert.doesNotMatch(text, controls);
      assert.doesNotMatch(text, /##(?:vso)?\[|^\s*::[a-z]|\u202e/m);
    }
    assert.doesNotMatch(scanMarkdown(report).replace(/(`+).*?\1/g, ''), /(?<!\\)<script/);
  });
});

describe('the Markdown summary', () => {
  it('says what the gate decided, what was looked at, and lists findings in a table', () => {
    const text = scanMarkdown(sampleReport());
    assert.match(text, /^# Authledger: the gate failed\n/);
    assert.match(text, /\| endpoints \| 3 endpoints: 2 unspecified, 1 anonymous \|/);
    assert.match(
      text,
      /\| critical \| AP101 \| `POST \/api\/orders` \| `Shop\.Api\/Controllers\/OrdersController\.cs:12` \|/,
    );
    assert.match(text, /CC6\.1, API5:2023, API2:2023, CWE-862, CWE-306 \|/);
    assert.match(text, /## Suppressed: 1/);
  });

  it('has as many cells in each row as in the head, whatever the scanned code says', () => {
    const report = sampleReport({
      findings: [sampleFinding({ message: 'a | b \\| c', endpoint: sampleEndpoint({ route: '/a|b' }) })],
    });
    const rows = scanMarkdown(report)
      .split('\n')
      .filter((line) => line.startsWith('| ') && line.includes('AP101 |'));
    assert.equal(rows.length, 1);
    assert.equal((rows[0] as string).replace(/\\\\/g, '').match(/(?<!\\)\|/g)?.length, 8);
  });

  it('names no standard as complied with', () => {
    assert.doesNotMatch(scanMarkdown(cleanReport()), /compl(?:y|ies|iant|iance)/i);
    assert.match(scanMarkdown(cleanReport()), /No open findings\./);
  });
});
