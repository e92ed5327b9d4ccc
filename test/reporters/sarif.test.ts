import assert from 'node:assert/strict';
import type { Log, ReportingDescriptor, Run } from 'sarif';
import { createMapping } from '../../src/compliance/mapping.ts';
import { scanSarif } from '../../src/reporters/sarif/sarif.ts';
import type { ReportedEndpoint, ScanReport, Severity } from '../../src/reporters/scan-report.ts';
import { cleanReport, hostileText, sampleEndpoint, sampleFinding, sampleReport } from './sample-report.ts';
import { validateSarif } from './sarif-multitool.ts';

function runOf(report: ScanReport): Run {
  const log = JSON.parse(scanSarif(report)) as Log;
  assert.equal(log.version, '2.1.0');
  assert.equal(log.runs.length, 1);
  return log.runs[0] as Run;
}

const hostile = sampleReport({
  findings: [
    sampleFinding({
      message: hostileText,
      data: { endpoint: hostileText, handler: `[x](https://evil.example/${hostileText})` },
      endpoint: sampleEndpoint({ route: hostileText, handler: hostileText }),
    }),
    sampleFinding({ data: { endpoint: 'e'.repeat(5000), handler: 'h'.repeat(5000) }, fix: 'f'.repeat(5000) }),
  ],
  gaps: [{ kind: 'syntax', message: hostileText.repeat(50), place: undefined }],
});

/** Length of the longest string in a value. */
function longest(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? Math.max(0, ...Object.values(value).map(longest)) : 0;
}

describe('SARIF', function () {
  this.timeout(60_000);

  it('has nothing to say to sarif-multitool with findings, without any, from Azure Pipelines, and with hostile text', () => {
    const azure = sampleReport({
      platform: {
        kind: 'azure',
        organization: 'contoso',
        project: '3b1e1a4e-4b0f-4b43-8c2b-0b8a7b0b8f10',
        definitionId: '17',
        definitionName: 'Shop',
        phaseId: '96ac2280-8cb4-5df5-99de-dd2da759617d',
        phaseName: 'Build',
      },
    });
    for (const report of [sampleReport(), cleanReport(), azure, hostile])
      assert.deepEqual(validateSarif(scanSarif(report)), []);
  });

  it('is found wanting by the same check when something is wrong', () => {
    const log = JSON.parse(scanSarif(sampleReport())) as Log;
    const [run] = log.runs as [Run];
    delete run.results?.[0]?.locations?.[0]?.physicalLocation?.region?.startLine;
    const rule = run.tool.driver.rules?.[0];
    delete rule?.help;
    const problems = validateSarif(JSON.stringify(log));
    assert.ok(
      problems.some((p) => p.startsWith('GH')),
      problems.join('\n'),
    );
  });

  it('leaves out the verdicts of single endpoints, and says their counts, before it leaves out findings', () => {
    const [, , login] = sampleReport().inventory;
    const long = { ...(login as ReportedEndpoint), handler: 'h'.repeat(1000), route: `/${'r'.repeat(1000)}` };
    const inventory = Array.from({ length: 4000 }, () => long);
    const { results, properties } = runOf(sampleReport({ platform: { kind: 'gitlab' }, inventory }));
    assert.equal(results?.length, 3);
    const access = properties?.objectAccess as { counts: { endpoints: { unknown: number } }; endpoints: unknown };
    assert.deepEqual([access.endpoints, access.counts.endpoints.unknown], [null, 4000]);
    const whole = runOf(sampleReport()).properties?.objectAccess as { endpoints: { effects: unknown[] }[] };
    assert.equal(whole.endpoints[2]?.effects.length, 1);
  });

  it('keeps to what GitLab takes: strings and results; the worst findings stay, and it says what is missing', () => {
    const many = Array.from({ length: 5003 }, (_, at) =>
      sampleFinding({ severity: at === 5002 ? 'critical' : 'low', fingerprint: String(at).padStart(32, '0') }),
    );
    const long = sampleFinding({
      severity: 'high',
      fix: 'f'.repeat(5000),
      message: 'm'.repeat(5000),
      endpoint: sampleEndpoint({ route: `/${'r'.repeat(5000)}` }),
      snippet: { text: 's'.repeat(1500), context: { startLine: 1, endLine: 3, text: 's'.repeat(1500) } },
    });
    const report = sampleReport({ platform: { kind: 'gitlab' }, findings: [...many, long] });
    const run = runOf(report);
    const results = run.results ?? [];
    assert.equal(results.length, 5000);
    assert.deepEqual(
      results.slice(-2).map((r) => r.properties?.severity),
      ['critical', 'high'],
    );
    assert.match(JSON.stringify(run.invocations), /4 findings of the least severity left out/);
    for (const { help: _, ...rule } of run.tool.driver.rules ?? []) assert.ok(longest(rule) <= 1024);
    const { tool: __, artifacts: ___, ...rest } = run;
    assert.ok(longest(rest) <= 1024, String(longest(rest)));
    assert.equal(results.at(-1)?.locations?.[0]?.physicalLocation?.region?.snippet, undefined);
    assert.ok(longest(runOf({ ...report, platform: { kind: 'generic' } })) > 1024);
  });

  it('has nothing to hear from sarif-multitool in the profiles of GitHub and GitLab under the rules that are theirs', () => {
    for (const [kind, rules] of [
      ['github', 'Sarif;Ghas'],
      ['gitlab', 'Sarif'],
    ] as const)
      for (const findings of [hostile.findings, []])
        assert.deepEqual(validateSarif(scanSarif(sampleReport({ platform: { kind }, findings })), rules), []);
  });

  it('takes the category of GitHub for its id there, and nothing else changes', () => {
    const github = runOf(sampleReport({ platform: { kind: 'github' } }));
    assert.equal(github.automationDetails?.id, 'authledger/scan/');
    const { automationDetails: _, ...rest } = github;
    const { automationDetails: __, ...other } = runOf(sampleReport());
    assert.deepEqual(rest, other);
  });

  it('lists every rule, fired or not, with what each platform reads', () => {
    for (const report of [sampleReport(), cleanReport()]) {
      const rules = runOf(report).tool.driver.rules as ReportingDescriptor[];
      assert.deepEqual(
        rules.map((r) => r.id),
        report.rules.map((r) => r.id),
      );
      for (const rule of rules) {
        assert.ok(rule.name && rule.help?.text && rule.help.markdown && rule.helpUri);
        assert.ok(
          (rule.shortDescription?.text.length ?? 0) <= 1024 && (rule.fullDescription?.text.length ?? 0) <= 1024,
        );
        const tags = rule.properties?.tags as string[];
        assert.ok(tags.length <= 10 && tags.includes('security'));
        const weaknesses = report.mapping.criteriaOf(rule.id).filter((m) => m.criterion.framework === 'cwe');
        assert.equal(
          weaknesses.length > 0,
          tags.some((t) => t.startsWith('external/cwe/cwe-')),
          rule.id,
        );
        assert.match(rule.properties?.['security-severity'] as string, /^\d+\.\d$/);
        assert.ok(['very-high', 'high', 'medium', 'low'].includes(rule.properties?.precision as string));
      }
    }
  });

  it('gives a rule ten tags at most, those that platforms read first', () => {
    const add = ['CWE-863', 'CWE-639', 'CWE-915', 'CC6.3', 'CC7.1', 'API1:2023', 'API8:2023'];
    const [rule] =
      runOf(sampleReport({ mapping: createMapping({ compliance: { AP101: { add } } }) })).tool.driver.rules ?? [];
    const tags = rule?.properties?.tags ?? [];
    assert.equal(tags.length, 10);
    assert.deepEqual(tags.slice(0, 3), ['security', 'external/cwe/cwe-862', 'external/cwe/cwe-306']);
  });

  it('relates each rule to entries of the taxonomies by index', () => {
    const run = runOf(sampleReport());
    for (const rule of run.tool.driver.rules as ReportingDescriptor[]) {
      assert.ok((rule.relationships?.length ?? 0) > 0);
      for (const { target } of rule.relationships ?? []) {
        const taxonomy = run.taxonomies?.[target.toolComponent?.index as number];
        assert.equal(taxonomy?.name, target.toolComponent?.name);
        assert.equal(taxonomy?.taxa?.[target.index as number]?.id, target.id);
      }
    }
    const names = run.taxonomies?.map((t) => t.name) ?? [];
    for (const name of ['CWE', 'OWASP API Security Top 10', 'SOC 2 Trust Services Criteria'])
      assert.ok(names.includes(name));
    assert.deepEqual(
      run.tool.driver.supportedTaxonomies?.map((t) => t.name),
      names,
    );
  });

  it('never tags a weakness that GitLab takes for a leaked secret', () => {
    const text = scanSarif(sampleReport()).toLowerCase();
    for (const number of [256, 257, 259, 312, 319, 321, 522, 540, 798])
      assert.ok(!text.includes(`cwe-${number}"`), `CWE-${number}`);
  });

  it('gives a result all four numbers of a region, both fingerprints, a rank and the endpoint', () => {
    const [result] = runOf(sampleReport()).results ?? [];
    const physical = result?.locations?.[0]?.physicalLocation;
    assert.deepEqual(physical?.artifactLocation?.uriBaseId, '%SRCROOT%');
    const { startLine, startColumn, endLine, endColumn } = physical?.region ?? {};
    assert.deepEqual(
      { startLine, startColumn, endLine, endColumn },
      { startLine: 12, startColumn: 5, endLine: 12, endColumn: 40 },
    );
    assert.deepEqual(result?.partialFingerprints, {
      primaryLocationLineHash: 'c129715d7a2bc9a3:1',
      'authledger/v1': '0123456789abcdef0123456789abcdef',
    });
    assert.equal(result?.rank, 95);
    assert.equal(result?.level, 'error');
    const endpoint = result?.properties?.endpoint as { route: string } | undefined;
    assert.equal(endpoint?.route, '/api/orders');
  });

  it('keeps the order of severities in level, rank and security-severity', () => {
    const all: Severity[] = ['critical', 'high', 'medium', 'low', 'note'];
    const run = runOf(sampleReport({ findings: all.map((severity) => sampleFinding({ severity })) }));
    const ranks = run.results?.map((r) => r.rank ?? 0) ?? [];
    assert.deepEqual(
      [...ranks].sort((a, b) => b - a),
      ranks,
    );
    assert.deepEqual(
      run.results?.map((r) => r.level),
      ['error', 'error', 'warning', 'note', 'note'],
    );
    assert.deepEqual(
      run.results
        ?.map((r) => Number(r.properties?.['security-severity']))
        .map((n) => (n >= 9 ? 'critical' : n >= 7 ? 'high' : n >= 4 ? 'medium' : 'low')),
      ['critical', 'high', 'medium', 'low', 'low'],
    );
  });

  it('says of suppressed results who decided and why, and of the others that they are not suppressed', () => {
    const results = runOf(sampleReport()).results ?? [];
    assert.deepEqual(results[0]?.suppressions, []);
    const [suppression] = results[1]?.suppressions ?? [];
    assert.equal(suppression?.kind, 'inSource');
    assert.equal(suppression?.justification, 'shop window');
    assert.deepEqual(suppression?.properties, { owner: 'shop-team', until: '2027-01-31' });
  });

  it('tells what was looked at, what was not read and what was not understood, with or without findings', () => {
    const { invocations, artifacts } = runOf(sampleReport());
    const notes = invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.match(
      notes[0]?.message.text ?? '',
      /Looked at 1 application \(Shop\.Api\); 3 endpoints: 2 unspecified, 1 anonymous; 2 C# files of 2 projects; 2 gaps; 1 unread file/,
    );
    assert.deepEqual(
      notes.map((n) => n.level),
      ['note', 'error', 'warning', 'warning'],
    );
    assert.equal(invocations?.[0]?.exitCode, 1);
    assert.deepEqual(
      artifacts?.map((a) => a.sourceLanguage),
      ['csharp', 'csharp', 'xml'],
    );
    assert.equal(artifacts?.[1]?.location?.uri, 'Shop.Api/Na%C3%AFve%20name%231.cs');
    const clean = runOf(cleanReport()).invocations?.[0];
    assert.match(clean?.toolExecutionNotifications?.[0]?.message.text ?? '', /^Looked at 1 application/);
    assert.equal(clean?.executionSuccessful, true);
  });

  it('cuts no text in half and lets none over the limit of 1,024', () => {
    const run = runOf(hostile);
    const texts = [
      ...(run.results ?? []).map((r) => r.message.text ?? ''),
      ...(run.invocations?.[0]?.toolExecutionNotifications ?? []).map((n) => n.message.text ?? ''),
    ];
    for (const text of texts) assert.ok(text.length <= 1024 && !/\p{Surrogate}/u.test(text), String(text.length));
  });

  it('holds no command for a CI agent and no link that scanned code made', () => {
    const text = scanSarif(hostile);
    assert.ok(!/##(?:vso)?\[/i.test(text));
    const [result] = runOf(hostile).results ?? [];
    assert.ok(!result?.message.text?.includes(']('));
    const endpoint = result?.properties?.endpoint as { route: string } | undefined;
    assert.equal(endpoint?.route, hostileText.replace('\ud800', '\ufffd'), 'and yet says the same');
  });

  it('is written for code that holds the marker which its builder takes for an error of the caller', () => {
    assert.doesNotThrow(() =>
      scanSarif(
        sampleReport({ findings: [sampleFinding({ data: { endpoint: 'SARIF_BUILDER_INVALID', handler: 'x' } })] }),
      ),
    );
  });
});
