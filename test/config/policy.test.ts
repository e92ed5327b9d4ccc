import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { applyPolicy } from '../../src/config/apply-policy.ts';
import { type Configuration, DEFAULT_CONFIGURATION, type FailOn } from '../../src/config/configuration.ts';
import { judge } from '../../src/config/judge.ts';
import type { Policy } from '../../src/config/policy.ts';
import { policySchema } from '../../src/config/policy-schema.ts';
import { readPolicy } from '../../src/config/read-policy.ts';
import { reaches } from '../../src/config/severity-order.ts';
import { refusalOf } from '../../src/config/suppression-limits.ts';
import { ConfigurationError } from '../../src/config/validated-file.ts';
import type { Finding, Severity, Suppression } from '../../src/rules/finding.ts';
import { endpoint, subject } from '../rules/sample-endpoint.ts';

const rules = [
  { id: 'AP101', severity: 'critical' },
  { id: 'AP102', severity: 'high' },
] as const;
const none = readPolicy('{}', 'p');

const severity = fc.constantFrom<Severity>('critical', 'high', 'medium', 'low', 'note');
const threshold = fc.constantFrom<FailOn>('critical', 'high', 'medium', 'low', 'none');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const configuration: fc.Arbitrary<Configuration> = fc.record({
  failOn: threshold,
  rules: fc.dictionary(
    fc.constantFrom('AP101', 'AP102'),
    fc.record({ enabled: fc.boolean(), severity: optional(severity) }),
  ),
  suppressions: fc.constant([]),
  defines: fc.array(fc.constantFrom('A', 'B')),
  exclude: fc.uniqueArray(fc.constantFrom('legacy', 'old')),
  includeTests: fc.boolean(),
  allowIncomplete: fc.boolean(),
  maxGaps: fc.option(fc.nat(20)),
  objects: fc.constantFrom(DEFAULT_CONFIGURATION.objects, {
    ...DEFAULT_CONFIGURATION.objects,
    publicEntities: ['Order'],
  }),
  compliance: fc.constant({}),
  controls: fc.constant([]),
  openapi: fc.constant([]),
  diagnostics: fc.constant({}),
  approvedInventory: fc.constant(undefined),
});
const policy: fc.Arbitrary<Policy> = fc.record({
  failOn: optional(threshold),
  requireAllRules: fc.boolean(),
  rules: fc.dictionary(fc.constantFrom('AP101', 'AP102'), fc.record({ severity: optional(severity) })),
  suppressions: fc.constant(undefined),
  maxGaps: optional(fc.nat(20)),
  allowIncomplete: optional(fc.constant(false as const)),
  includeTests: optional(fc.constant(true as const)),
  defines: optional(fc.array(fc.constantFrom('A', 'B'))),
  exclude: optional(fc.uniqueArray(fc.constantFrom('legacy', 'old', 'other'))),
  objects: optional(fc.constant(false as const)),
  compliance: fc.constant(undefined),
  controls: fc.constant(undefined),
  baseline: fc.constant('any' as const),
});

describe('a policy', () => {
  it('can only make a configuration stricter, whatever both say, and says each thing that it changed', () => {
    fc.assert(
      fc.property(configuration, policy, (given, limits) => {
        const { configuration: used, overrides } = applyPolicy(given, limits, rules);
        assert.deepEqual(used.objects, limits.objects === false ? DEFAULT_CONFIGURATION.objects : given.objects);
        for (const s of ['critical', 'high', 'medium', 'low', 'note'] as const) {
          assert.ok(!reaches(s, given.failOn) || reaches(s, used.failOn));
          if (limits.failOn !== undefined) assert.ok(!reaches(s, limits.failOn) || reaches(s, used.failOn));
        }
        for (const rule of rules) {
          const severityOf = (c: Configuration) => c.rules[rule.id]?.severity ?? rule.severity;
          assert.ok(reaches(severityOf(used), severityOf(given)));
          if (given.rules[rule.id]?.enabled !== false) assert.notEqual(used.rules[rule.id]?.enabled, false);
          const locked = limits.rules[rule.id];
          if (locked === undefined && !limits.requireAllRules) continue;
          assert.notEqual(used.rules[rule.id]?.enabled, false);
          assert.ok(reaches(severityOf(used), locked?.severity ?? rule.severity));
        }
        assert.ok((used.maxGaps ?? 99) <= (given.maxGaps ?? 99) && (used.maxGaps ?? 99) <= (limits.maxGaps ?? 99));
        assert.ok(given.allowIncomplete || !used.allowIncomplete);
        assert.ok(!given.includeTests || used.includeTests);
        for (const pattern of used.exclude)
          assert.ok(given.exclude.includes(pattern) && (limits.exclude?.includes(pattern) ?? true));
        const weakened = JSON.stringify(used) !== JSON.stringify({ ...given, rules: used.rules });
        if (weakened && JSON.stringify([...used.defines].sort()) === JSON.stringify([...given.defines].sort()))
          assert.ok(overrides.length > 0 || JSON.stringify(used.defines) !== JSON.stringify(given.defines));
      }),
    );
  });

  it('that says nothing changes nothing', () => {
    assert.deepEqual(applyPolicy(DEFAULT_CONFIGURATION, none, rules), {
      configuration: DEFAULT_CONFIGURATION,
      overrides: [],
    });
  });

  it('keeps the severities that a rule gives its findings, unless it names a higher one', () => {
    const all = { ...none, requireAllRules: true };
    const lowered = { ...DEFAULT_CONFIGURATION, rules: { AP102: { enabled: true, severity: 'low' } } } as const;
    const { configuration: used, overrides } = applyPolicy(lowered, all, rules);
    assert.deepEqual(used.rules.AP102, { enabled: true, severity: undefined });
    assert.deepEqual(overrides, ['AP102 is high, not low']);
    const raised = applyPolicy(lowered, { ...none, rules: { AP102: { severity: 'critical' } } }, rules);
    assert.equal(raised.configuration.rules.AP102?.severity, 'critical');
  });

  it('leaves a rule that it locks its own number of roles', () => {
    const loosened = {
      ...DEFAULT_CONFIGURATION,
      rules: { AP108: { enabled: true, severity: undefined, maxRoles: 40 } },
    };
    const locked = { ...none, rules: { AP108: { severity: undefined } } };
    const { configuration: used, overrides } = applyPolicy(loosened, locked, [{ id: 'AP108', severity: 'low' }]);
    assert.equal(used.rules.AP108?.maxRoles, undefined);
    assert.deepEqual(overrides, ['AP108 reports more roles than its own number, not than 40']);
    assert.equal(applyPolicy(loosened, none, rules).configuration.rules.AP108?.maxRoles, 40);
  });

  it('file is refused with line, column and reason', () => {
    for (const [text, message] of [
      ['failOn: severe', /p:1:1: failOn must be one of critical, high, medium, low, none/],
      ['rules: { AP1: {} }', /p:1:10: rules has AP1, which is no rule/],
      ['\nallowIncomplete: true', /p:2:1: allowIncomplete can only be false/],
      ['includeTests: false', /includeTests can only be true/],
      ['suppressions: { max: -1 }', /suppressions\.max must be >= 0/],
      ['suppressions: { require: [name] }', /suppressions\.require\.0 must be one of reason, owner, until/],
      ['rules: { AP101: { enabled: false } }', /rules\.AP101 has no setting named enabled/],
      ['failon: high', /the policy has no setting named failon/],
      ['a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]', /p:/],
      ['{', /p:1:/],
      ['[]', /the policy must be object/],
    ] as const)
      assert.throws(
        () => readPolicy(text, 'p'),
        (e) => e instanceof ConfigurationError && message.test(e.message),
        text,
      );
  });

  it('is explained by an example that is valid', () => {
    const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] as string;
    const read = readPolicy(example, 'docs/policy.md');
    assert.deepEqual([read.failOn, read.suppressions?.maxDays, read.baseline], ['high', 180, 'signed']);
    for (const name of Object.keys(policySchema.properties).filter((n) => n !== '$schema'))
      assert.match(example, new RegExp(`^${name}:`, 'm'), `${name} is in the example`);
  });

  it('has a published schema', () => {
    const published = JSON.parse(readFileSync(new URL('../../schemas/policy.schema.json', import.meta.url), 'utf8'));
    assert.deepEqual(published, JSON.parse(JSON.stringify(policySchema)));
  });
});

const suppression = (changes: Partial<Suppression> = {}): Suppression => ({
  kind: 'external',
  reason: 'r',
  owner: 'o',
  until: '2026-07-31',
  location: undefined,
  ...changes,
});
const limits = {
  require: ['reason', 'owner', 'until'],
  maxDays: 30,
  max: undefined,
  forbiddenRules: ['AP101'],
} as const;

describe('limits of suppressions', () => {
  it('refuse what lacks something, lasts too long, or is of a rule that nobody may suppress', () => {
    const refusal = (rule: string, changes: Partial<Suppression> = {}) =>
      refusalOf(rule, suppression(changes), limits, '2026-07-01');
    assert.equal(refusal('AP102'), undefined);
    assert.equal(refusal('AP101'), 'findings of AP101 may not be suppressed');
    assert.equal(refusal('AP102', { reason: undefined, owner: ' ' }), 'it has no reason, no owner');
    assert.equal(refusal('AP102', { until: '2026-08-01' }), 'it ends in 31 days, and 30 are the most');
    assert.equal(
      refusalOf('AP102', suppression({ until: undefined }), { ...limits, require: [] }, '2026-07-01'),
      'it has no until, and 30 days are the most',
    );
  });

  it('count those that hide something, comments first, and refuse the rest', () => {
    const finding = (route: string): Finding => ({
      ruleId: 'AP102',
      severity: 'high',
      messageId: 'open',
      data: {},
      message: 'm',
      endpoint: endpoint({ route }),
      subject: subject({ route }),
      location: undefined,
      related: [],
      path: [],
      fix: 'f',
      edit: undefined,
      fingerprint: route,
    });
    const configured = (route: string) => ({
      rule: 'AP102',
      route,
      methods: undefined,
      handler: undefined,
      fingerprint: undefined,
      reason: 'r',
      owner: 'o',
      until: undefined,
    });
    const { findings, suppressions } = judge(
      [finding('/a'), finding('/b'), finding('/c')],
      { ...DEFAULT_CONFIGURATION, suppressions: ['/none', '/a', '/b', '/*'].map(configured) },
      [],
      '2026-07-01',
      () => undefined,
      { require: [], maxDays: undefined, max: 2, forbiddenRules: [] },
    );
    assert.deepEqual(
      suppressions.map((s) => [s.target, s.status]),
      [
        ['/none', 'unused'],
        ['/a', 'applied'],
        ['/b', 'applied'],
        ['/*', 'refused'],
      ],
    );
    assert.deepEqual(
      findings.map((f) => f.suppression !== undefined),
      [true, true, false],
    );
  });
});
