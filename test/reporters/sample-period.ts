import type { PeriodReport } from '../../src/evidence/period/period-report.ts';

const digest = (c: string): string => c.repeat(64);

/** A report on a period with one of everything. */
export function samplePeriod(changes: Partial<PeriodReport> = {}): PeriodReport {
  const open = { critical: 1, high: 0, medium: 2, low: 0, note: 0 };
  return {
    from: '2026-01-01T00:00:00.000Z',
    to: '2026-03-31T23:59:59.999Z',
    generatedOn: '2026-04-02T08:00:00.000Z',
    tool: { version: '1.2.3' },
    branches: ['main'],
    intervalHours: 24,
    ledger: {
      name: 'ledger.jsonl',
      kind: 'ledger',
      outcome: 'broken',
      entries: 3,
      heads: [{ sequence: 2, digest: digest('a') }],
      problems: [{ kind: 'missing', entries: [1], message: 'Entry 1 is missing.' }],
      told: [
        '3 entries, 3 of them signed by who appended them.',
        'No anchor: whether entries were cut off cannot be told.',
      ],
    },
    pipelines: [
      {
        pipeline: 'api',
        runs: 3,
        first: '2026-01-02T08:00:00.000Z',
        last: '2026-03-30T08:00:00.000Z',
        pass: 2,
        fail: 1,
        incomplete: 0,
        endpoints: 40,
      },
    ],
    gaps: [{ pipeline: 'api', from: '2026-01-02T08:00:00.000Z', to: '2026-02-02T08:00:00.000Z', hours: 744 }],
    coverage: {
      populations: ['commits of main in shop'],
      items: [
        {
          kind: 'commit',
          name: digest('b').slice(24),
          on: '2026-01-02T07:00:00.000Z',
          branch: 'main',
          commit: digest('b').slice(24),
          status: 'scanned',
          bundles: [digest('c')],
        },
        {
          kind: 'tag',
          name: 'v1',
          on: '2026-01-03T07:00:00.000Z',
          branch: undefined,
          commit: digest('d').slice(24),
          status: 'uncovered',
          bundles: [],
        },
      ],
      unknownRuns: [{ bundle: digest('c'), pipeline: 'api', run: '17', on: '2026-01-02T08:00:00.000Z' }],
    },
    gate: [
      {
        pipeline: 'api',
        branch: 'main',
        verdict: 'fail',
        failedOn: '2026-02-02T08:00:00.000Z',
        run: '18',
        commit: digest('e').slice(24),
        bundle: digest('e'),
        failOn: 'high',
        open,
        runs: 1,
        passedOn: '2026-02-03T08:00:00.000Z',
      },
    ],
    findings: [
      {
        fingerprint: digest('f').slice(32),
        rule: 'AP101',
        severity: 'critical',
        pipeline: 'api',
        branch: 'main',
        endpoints: ['Shop.Api POST /orders'],
        openedOn: '2026-02-02T08:00:00.000Z',
        openBefore: false,
        clearedOn: '2026-02-03T08:00:00.000Z',
        hours: 24,
        suppressedOn: undefined,
      },
    ],
    suppressions: [
      {
        rule: 'AP102',
        kind: 'external',
        target: '/items',
        reason: 'public catalogue',
        owner: 'shop-team',
        until: '2026-02-28',
        pipeline: 'api',
        firstSeen: '2026-01-02T08:00:00.000Z',
        lastSeen: '2026-03-02T08:00:00.000Z',
        findings: ['x'],
        expiredOn: '2026-03-02T08:00:00.000Z',
        refused: false,
      },
    ],
    changes: [
      {
        what: 'configuration',
        pipeline: 'api',
        on: '2026-03-02T08:00:00.000Z',
        from: digest('1'),
        to: digest('2'),
        bundle: digest('3'),
      },
    ],
    keys: [
      {
        keyid: digest('4'),
        name: 'release key',
        first: '2026-01-02T08:00:00.000Z',
        last: '2026-03-30T08:00:00.000Z',
        runs: 3,
        standing: 'trusted',
      },
    ],
    controls: [
      {
        framework: 'soc2',
        frameworkName: 'SOC 2 Trust Services Criteria',
        criterion: 'CC6.1',
        title: 'Logical access',
        relation: 'supports testing of CC6.1',
        rules: ['AP101'],
        inScope: 40,
        passing: 38,
        failing: 1,
        suppressed: 1,
        unknown: 0,
        runsFailing: 1,
        runs: 3,
      },
    ],
    trend: [
      { week: '2025-12-29', runs: 1, failed: 0, open: { ...open, critical: 0 } },
      { week: '2026-02-02', runs: 1, failed: 1, open },
      { week: '2026-03-30', runs: 1, failed: 0, open: { ...open, medium: 0 } },
    ],
    sample: {
      seed: 'auditor',
      size: 1,
      population: 3,
      runs: [
        {
          bundle: digest('c'),
          sequence: 0,
          on: '2026-01-02T08:00:00.000Z',
          pipeline: 'api',
          run: '17',
          commit: digest('b').slice(24),
          gate: 'pass',
        },
      ],
    },
    exceptions: [{ kind: 'gap', message: 'api did not scan for 744 hours.' }],
    ...changes,
  };
}
