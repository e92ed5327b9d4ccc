import { distinct } from '../order.ts';
import type { Exception, PeriodReport } from './period-report.ts';
import { NO_PIPELINE } from './run-facts.ts';

/** What somebody has to explain, from all parts of the report; the order is that of the report. */
export function exceptionsOf(report: Omit<PeriodReport, 'exceptions'>): Exception[] {
  const { ledger, gaps, coverage, gate, findings, suppressions, keys, changes, to } = report;
  const of = (kind: Exception['kind'], messages: readonly string[]): Exception[] =>
    messages.map((message) => ({ kind, message }));
  return [
    ...of(
      'ledger',
      ledger.problems.map((p) => p.message),
    ),
    ...of('missing-bundles', missingBundles(ledger.withoutBundle)),
    ...of(
      'no-population',
      coverage.populations.length > 0
        ? []
        : ['Nothing outside of the record was given to compare it with: whether it is complete cannot be told.'],
    ),
    ...of(
      'gap',
      gaps.map((g) => `${g.pipeline} did not scan for ${g.hours} hours, from ${g.from} to ${g.to}.`),
    ),
    ...of(
      'uncovered',
      coverage.items
        .filter((i) => i.status === 'uncovered')
        .map(
          (i) => `No evidence covers ${i.kind} ${i.name} of ${i.on}${i.branch === undefined ? '' : ` on ${i.branch}`}.`,
        ),
    ),
    ...of(
      'unknown-run',
      coverage.unknownRuns.map((r) => `The platform's export does not know run ${r.run} of ${r.pipeline}, of ${r.on}.`),
    ),
    ...of(
      'gate',
      gate.map(
        (g) =>
          `The gate of ${g.pipeline} ${g.verdict === 'fail' ? 'failed' : 'was incomplete'} on ${g.failedOn}${g.passedOn === undefined ? ' and did not pass again in the period' : ` and passed again on ${g.passedOn}`}.`,
      ),
    ),
    ...of(
      'finding',
      findings
        .filter((f) => f.clearedOn === undefined && f.suppressedOn === undefined)
        .map(
          (f) => `${f.severity} ${f.rule} on ${f.endpoints.join(', ')}${inPipeline(f)} is open since ${f.openedOn}.`,
        ),
    ),
    ...of(
      'suppression',
      suppressions.flatMap((s) => {
        const what = `The suppression of ${s.rule}${s.target === undefined ? '' : ` for ${s.target}`}${inPipeline(s)}`;
        const without = [s.owner ? '' : 'owner', s.reason ? '' : 'reason', s.until ? '' : 'end'].filter(
          (w) => w !== '',
        );
        return [
          ...(without.length > 0 ? [`${what} has no ${without.join(' and no ')}.`] : []),
          ...(s.expiredOn === undefined
            ? []
            : [`${what} ran out on ${s.until ?? '?'}; a scan found it expired on ${s.expiredOn}.`]),
          ...(s.refused ? [`${what} was refused by the policy.`] : []),
        ];
      }),
    ),
    ...of(
      'change',
      changes
        .filter((c) => c.what !== 'key')
        .map((c) => `${c.what} of ${c.pipeline} changed on ${c.on}, from ${short(c.from)} to ${short(c.to)}.`),
    ),
    ...of(
      'change',
      changes
        .filter((c) => c.what === 'key')
        .map((c) => `The key of ${c.pipeline} changed on ${c.on}, from ${short(c.from)} to ${short(c.to)}.`),
    ),
    ...of(
      'key',
      keys
        .filter((k) => k.standing !== 'trusted')
        .map((k) => `Key ${short(k.keyid)} signed ${k.runs} scans until ${k.last}: ${k.standing}.`),
    ),
    ...of('key', unsignedRuns(report, to)),
  ];
}

function unsignedRuns({ pipelines, keys }: Omit<PeriodReport, 'exceptions'>, to: string): string[] {
  const runs = pipelines.reduce((sum, p) => sum + p.runs, 0);
  const names = distinct(pipelines.map((p) => p.pipeline));
  return keys.length === 0 && runs > 0
    ? [`None of the scans of ${names.join(', ')} until ${to} is signed by a key that somebody holds.`]
    : [];
}

function short(digest: string): string {
  return /^[0-9a-f]{64}/.test(digest) ? `${digest.slice(0, 16)}…` : digest;
}

function inPipeline({ pipeline }: { readonly pipeline: string }): string {
  return pipeline === NO_PIPELINE ? '' : ` (${pipeline})`;
}

function missingBundles(count: number): readonly string[] {
  if (count === 0) return [];
  const of = count === 1 ? 'The bundle of 1 entry is' : `The bundles of ${count} entries are`;
  return [
    `${of} not at hand: what was found there is in no figure of this report. Give the folder that has them with --bundles.`,
  ];
}
