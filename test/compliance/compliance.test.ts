import assert from 'node:assert/strict';
import { criterionById, frameworkOf, frameworks } from '../../src/compliance/catalogue.ts';
import { neverTagged } from '../../src/compliance/cwe.ts';
import { ComplianceError, createMapping, criteriaIn, defaultMapping } from '../../src/compliance/mapping.ts';
import { ruleMapping } from '../../src/compliance/rule-mapping.ts';
import { evidenceDisclaimer, relationTo } from '../../src/compliance/wording.ts';

/** SOC 2, OWASP and CWE of each rule, as the design settled them; `*` marks a criterion that carries a note. */
const settled: Record<string, string> = {
  AP101: 'CC6.1 API5 API2 CWE-862 CWE-306',
  AP102: 'CC6.1 API2 CWE-306',
  AP103: 'CC6.1 API2 CWE-306',
  AP104: 'CC6.1 CWE-863',
  AP105: 'CC6.1 API8 CWE-863',
  AP106: 'CC6.1 API8 CWE-650',
  AP107: 'CC6.3 API5 CWE-862',
  AP108: 'CC6.3',
  AP109: 'CC6.1 API8',
  AP201: 'CC6.1 API1 CWE-639',
  AP202: 'CC6.1 API1 CWE-639',
  AP203: 'CC6.1 API1 CWE-863',
  AP204: 'CC6.1 API1 CWE-252',
  AP205: 'CC6.1 API3 CWE-915',
  AP206: 'CC6.1 API1 CWE-639',
  AP301: 'CC6.7* CC6.8 CC7.1 API9 CWE-1059',
  AP302: 'CC6.7* CC7.1 API9 API8 CWE-489',
  AP303: 'API9 CWE-1059',
  AP304: 'CC6.1 API8 API9 CWE-1059',
  AP305: 'API9',
  AP306: 'CC6.7* CC8.1 API9',
  AP307: 'CC6.1 API8 API9 CWE-1059',
  AP308: 'CC6.8 CC7.1 CC8.1 API9 CWE-1059',
  AP401: 'CC7.1 CC8.1',
};

describe('compliance', () => {
  it('maps every rule to the SOC 2, OWASP and CWE entries that were settled', () => {
    const actual = Object.fromEntries(
      ruleMapping.map(({ rule }) => [
        rule,
        (['soc2', 'owasp-api', 'cwe'] as const)
          .flatMap((f) => criteriaIn(defaultMapping, rule, f))
          .map((m) => m.criterion.id.replace(':2023', '') + (m.note ? '*' : ''))
          .join(' '),
      ]),
    );
    assert.deepEqual(actual, settled);
  });

  it('maps every rule to ISO/IEC 27001 as well', () => {
    for (const { rule } of ruleMapping) assert.ok(criteriaIn(defaultMapping, rule, 'iso27001').length > 0, rule);
  });

  it('explains wherever CC6.7 stands for unmanaged components, and names both other criteria', () => {
    const noted = ruleMapping.filter((row) => row.criteria.includes('CC6.7'));
    assert.deepEqual(
      noted.map((row) => row.rule),
      ['AP301', 'AP302', 'AP306'],
    );
    for (const { rule } of noted) {
      const mapped = defaultMapping.criteriaOf(rule).find((m) => m.criterion.id === 'CC6.7');
      assert.match(mapped?.note?.text ?? '', /CC6\.8 and CC7\.1/);
    }
  });

  it('never names a weakness that platforms take for a leaked secret', () => {
    for (const id of neverTagged) {
      assert.equal(criterionById(id), undefined, id);
      assert.throws(
        () => createMapping({ compliance: { AP101: { add: [id] } } }),
        (e: unknown) => e instanceof ComplianceError && e.code === 'criterion-not-allowed' && e.path[1] === 'AP101',
      );
    }
  });

  it('gives every criterion an id of its own, a title, a description and an https page', () => {
    const ids = frameworks.flatMap((f) => f.criteria.map((c) => c.id));
    assert.equal(new Set(ids).size, ids.length);
    for (const criterion of frameworks.flatMap((f) => f.criteria)) {
      assert.equal(criterionById(criterion.id), criterion);
      assert.ok(frameworkOf(criterion.framework).criteria.includes(criterion));
      assert.ok(criterion.title.length > 3, criterion.id);
      assert.ok(criterion.description.endsWith('.'), criterion.id);
      assert.ok(new URL(criterion.url).protocol === 'https:', criterion.id);
    }
  });

  it('says that it supports testing, never that anything complies', () => {
    const relation = (id: string) => relationTo(criterionById(id) ?? assert.fail(id));
    assert.equal(relation('CC6.1'), 'supports testing of CC6.1');
    assert.equal(relation('7.3.3'), 'supports testing of 7.3.3');
    assert.equal(relation('API1:2023'), 'relates to API1:2023');
    assert.equal(relation('CWE-862'), 'is an instance of CWE-862');
    assert.doesNotMatch(evidenceDisclaimer, /compl/i);
  });

  it('lists the rules behind a criterion in ordinal order', () => {
    assert.deepEqual(defaultMapping.rulesOf('CC6.3'), ['AP107', 'AP108']);
    assert.deepEqual(defaultMapping.rulesOf('CC8.1'), ['AP306', 'AP308', 'AP401']);
    assert.deepEqual(defaultMapping.rulesOf('CC6.6'), []);
  });

  it('lets an auditor replace what a rule maps to', () => {
    const mapping = createMapping({ compliance: { AP301: { remove: ['CC6.7'], add: ['CC6.6', 'CC6.8'] } } });
    assert.deepEqual(
      criteriaIn(mapping, 'AP301', 'soc2').map((m) => m.criterion.id),
      ['CC6.8', 'CC7.1', 'CC6.6'],
    );
    assert.deepEqual(mapping.rulesOf('CC6.7'), ['AP302', 'AP306']);
    assert.deepEqual(defaultMapping.rulesOf('CC6.7'), ['AP301', 'AP302', 'AP306']);
  });

  it('refuses an override that names an unknown rule or criterion', () => {
    const code = (expected: string) => (e: unknown) => e instanceof ComplianceError && e.code === expected;
    assert.throws(() => createMapping({ compliance: { AP999: { add: ['CC6.1'] } } }), code('unknown-rule'));
    assert.throws(() => createMapping({ compliance: { AP101: { add: ['CC99.9'] } } }), code('unknown-criterion'));
    assert.throws(() => createMapping({ compliance: { AP101: { remove: ['CC99.9'] } } }), code('unknown-criterion'));
  });
});
