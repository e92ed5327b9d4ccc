import { ordinal } from '../order.ts';
import type { TrustedKey } from '../trust.ts';
import { gateEvents, pipelineSummaries, runGaps, settingChanges, trendOf } from './continuity.ts';
import { coverageOf, type Population } from './coverage.ts';
import { exceptionsOf } from './exceptions.ts';
import { controlSummaries, findingEpisodes, keyUses, suppressionHistories } from './histories.ts';
import type { LedgerSummary, PeriodReport } from './period-report.ts';
import type { RunFacts } from './run-facts.ts';
import { sampleOf } from './sample.ts';

/** All that the report on a period is made from. */
export interface PeriodInput {
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
  readonly version: string;
  /** Branches whose runs count; empty: all. */
  readonly branches: readonly string[];
  readonly intervalHours: number;
  readonly ledger: LedgerSummary;
  /** Of the whole record, in any order. */
  readonly runs: readonly RunFacts[];
  readonly trustedKeys: readonly TrustedKey[];
  readonly population: Population;
  readonly sample: { readonly seed: string; readonly size: number };
}

/** The report on a period. The same record, population and options give the same report, `generatedOn` aside. */
export function periodReport(input: PeriodInput): PeriodReport {
  const { branches, intervalHours, ledger, trustedKeys, sample } = input;
  const [from, to] = [input.from.toISOString(), input.to.toISOString()];
  const within = (on: string): boolean =>
    Date.parse(on) >= input.from.getTime() && Date.parse(on) <= input.to.getTime();
  const runs = input.runs
    .filter(
      (r) => within(r.finishedOn) && (branches.length === 0 || r.branch === undefined || branches.includes(r.branch)),
    )
    .sort((a, b) => ordinal(a.finishedOn, b.finishedOn) || ordinal(a.bundle, b.bundle));
  const { commits, tags, exported, sources } = input.population;
  const end = input.now < input.to ? input.now.toISOString() : to;
  const report = {
    from,
    to,
    generatedOn: input.now.toISOString(),
    tool: { version: input.version },
    branches,
    intervalHours,
    ledger,
    pipelines: pipelineSummaries(runs),
    gaps: runGaps(runs, from, end, intervalHours),
    coverage: coverageOf(
      {
        commits: commits.filter((c) => within(c.on)),
        tags: tags.filter((t) => within(t.on)),
        exported: exported.filter(
          (e) => within(e.on) && (e.branch === undefined || branches.length === 0 || branches.includes(e.branch)),
        ),
        sources,
      },
      runs,
    ),
    gate: gateEvents(runs),
    findings: findingEpisodes(runs),
    suppressions: suppressionHistories(runs),
    changes: settingChanges(runs),
    keys: keyUses(runs, trustedKeys),
    controls: controlSummaries(runs),
    trend: trendOf(runs),
    sample: sampleOf(runs, sample.seed, sample.size),
  };
  return { ...report, exceptions: exceptionsOf(report) };
}
