import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Configuration,
  type ConfiguredSuppression,
  DEFAULT_CONFIGURATION,
} from '../../src/config/configuration.ts';
import { judge, parseSuppressionComment, type SuppressionComment } from '../../src/config/judge.ts';
import { reaches } from '../../src/config/severity-order.ts';
import { NOTHING_EXPECTED, rules, runRules } from '../../src/rules/index.ts';
import { endpoint, inventory, noPurpose } from '../rules/sample-endpoint.ts';

const findings = runRules(rules, {
  inventory: inventory([
    endpoint(),
    endpoint({
      httpMethods: ['POST'],
      handler: { name: 'Shop.Api.OrdersController.Add', location: undefined, hasCode: false, code: undefined },
    }),
  ]),
  bodies: noPurpose,
  ...NOTHING_EXPECTED,
});
const place = () => ({ file: 'a.cs', line: 10 });
const today = '2026-07-01';

function configured(changes: Partial<ConfiguredSuppression>): Configuration {
  const suppression = {
    rule: 'AP102',
    route: undefined,
    methods: undefined,
    handler: undefined,
    fingerprint: undefined,
    reason: 'r',
    owner: 'o',
    until: undefined,
  };
  return { ...DEFAULT_CONFIGURATION, suppressions: [{ ...suppression, ...changes }] };
}

const suppressed = (configuration: Configuration, comments: readonly SuppressionComment[] = []): string[] =>
  judge(findings, configuration, comments, today, place)
    .findings.filter((f) => f.suppression !== undefined)
    .map((f) => f.finding.ruleId);

function comment(changes: Partial<SuppressionComment> = {}, until?: string): SuppressionComment {
  const suppression = { kind: 'in-source', reason: 'r', owner: 'o', until, location: undefined } as const;
  return { rules: ['AP102'], suppression, file: 'a.cs', line: 8, coveredLine: 10, ...changes };
}

describe('findings under a configuration', () => {
  it('are those of the rules: a write is AP101, a read AP102', () => {
    assert.deepEqual(
      findings.map((f) => f.ruleId),
      ['AP101', 'AP102'],
    );
  });

  it('lose those of rules that are switched off, and take the severity that is set', () => {
    const configuration = {
      ...DEFAULT_CONFIGURATION,
      rules: { AP101: { enabled: false, severity: undefined }, AP102: { enabled: true, severity: 'note' as const } },
    };
    const judged = judge(findings, configuration, [], today, place).findings;
    assert.deepEqual(
      judged.map((f) => [f.finding.ruleId, f.finding.severity]),
      [['AP102', 'note']],
    );
  });

  it('are suppressed by route, method, handler and fingerprint, all that are given', () => {
    assert.deepEqual(suppressed(configured({ route: '/api/orders' })), ['AP102']);
    assert.deepEqual(suppressed(configured({ route: '/API/*' })), ['AP102']);
    assert.deepEqual(suppressed(configured({ route: '/api' })), []);
    assert.deepEqual(suppressed(configured({ route: '/api/orders', methods: ['POST'] })), []);
    assert.deepEqual(suppressed(configured({ handler: 'Shop.Api.OrdersController.List' })), ['AP102']);
    assert.deepEqual(suppressed(configured({ handler: 'Shop.Api.OrdersController.Other' })), []);
    assert.deepEqual(suppressed(configured({ fingerprint: findings[1]?.fingerprint })), ['AP102']);
    assert.deepEqual(suppressed(configured({ rule: 'AP101', fingerprint: findings[1]?.fingerprint })), []);
  });

  it('are not suppressed by a route that only looks like a pattern', () => {
    assert.deepEqual(suppressed(configured({ route: '/api/order.' })), []);
  });

  it('are suppressed until the last day that was set, and not after it', () => {
    assert.deepEqual(suppressed(configured({ route: '*', until: today })), ['AP102']);
    assert.deepEqual(suppressed(configured({ route: '*', until: '2026-06-30' })), []);
  });

  it('are suppressed by a comment from its own line to the first line of code behind it', () => {
    for (const [line, coveredLine, expected] of [
      [10, 10, 1],
      [8, 10, 1],
      [9, 12, 1],
      [11, 12, 0],
      [2, 9, 0],
    ] as const)
      assert.equal(
        suppressed(DEFAULT_CONFIGURATION, [comment({ line, coveredLine })]).length,
        expected,
        `${line}-${coveredLine}`,
      );
    assert.deepEqual(suppressed(DEFAULT_CONFIGURATION, [comment({ file: 'b.cs' })]), []);
    assert.deepEqual(suppressed(DEFAULT_CONFIGURATION, [comment({ rules: ['AP101', 'AP102'] })]), ['AP101', 'AP102']);
  });

  it('fall back to a suppression that holds when another has expired', () => {
    assert.deepEqual(suppressed(configured({ route: '*' }), [comment({}, '2020-01-01')]), ['AP102']);
  });

  it('leave word of what became of every suppression', () => {
    const configuration = {
      ...DEFAULT_CONFIGURATION,
      suppressions: [
        ...configured({ route: '*' }).suppressions,
        ...configured({ route: '/gone', until: '2020-01-01' }).suppressions,
        ...configured({ route: '/gone' }).suppressions,
      ],
    };
    const { suppressions } = judge(findings, configuration, [], today, place);
    assert.deepEqual(
      suppressions.map((s) => [s.status, s.target, s.findings.length]),
      [
        ['applied', '*', 1],
        ['expired', '/gone', 0],
        ['unused', '/gone', 0],
      ],
    );
  });

  it('reach a threshold at or over it; none is never reached', () => {
    assert.ok(
      reaches('critical', 'high') && reaches('high', 'high') && !reaches('medium', 'high') && !reaches('note', 'low'),
    );
    fc.assert(fc.property(fc.constantFrom('critical', 'high', 'medium', 'low', 'note'), (s) => !reaches(s, 'none')));
  });
});

describe('a suppression comment', () => {
  it('is read with its rules, reason, owner and end', () => {
    assert.deepEqual(
      parseSuppressionComment('// authledger:ignore AP201, AP202 reason="shop window" owner="shop" until="2027-01-31"'),
      {
        rules: ['AP201', 'AP202'],
        reason: 'shop window',
        owner: 'shop',
        until: '2027-01-31',
      },
    );
    assert.deepEqual(parseSuppressionComment('/* authledger:ignore AP101 */'), {
      rules: ['AP101'],
      reason: undefined,
      owner: undefined,
      until: undefined,
    });
  });

  it('is not one without a rule, with a rule that has no such form, or with a day that does not exist', () => {
    for (const text of [
      '// authledger:ignore',
      '// authledger:ignore all',
      '// authledger:ignore AP1',
      '// authledger:ignore AP1011',
      '// authledger: AP101',
      '// authledger:ignore AP101 until="2027-02-30"',
      '// authledger:ignore AP101 until="soon"',
    ])
      assert.equal(parseSuppressionComment(text), undefined, text);
  });
});
