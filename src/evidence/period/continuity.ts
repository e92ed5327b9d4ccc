import { distinct } from '../order.ts';
import type { GateEvent, PipelineSummary, RunGap, SettingChange, TrendPoint } from './period-report.ts';
import type { RunFacts, Settings } from './run-facts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Runs of each pipeline, in the order of their pipelines; those of a pipeline in the order of time. */
export function byPipeline(runs: readonly RunFacts[]): [pipeline: string, runs: readonly RunFacts[]][] {
  return distinct(runs.map((r) => r.pipeline)).map((name) => [name, runs.filter((r) => r.pipeline === name)]);
}

/** Hours between two times, to a tenth. */
export function hoursBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (HOUR / 10)) / 10;
}

export function pipelineSummaries(runs: readonly RunFacts[]): PipelineSummary[] {
  return byPipeline(runs).map(([pipeline, own]) => {
    const verdicts = (verdict: string): number => own.filter((r) => r.gate.verdict === verdict).length;
    const last = own.at(-1) as RunFacts;
    return {
      pipeline,
      runs: own.length,
      first: (own[0] as RunFacts).finishedOn,
      last: last.finishedOn,
      pass: verdicts('pass'),
      fail: verdicts('fail'),
      incomplete: verdicts('incomplete'),
      endpoints: last.endpoints,
    };
  });
}

/** Times longer than the interval without a scan of a pipeline; the ends of the period count as well. */
export function runGaps(runs: readonly RunFacts[], from: string, to: string, intervalHours: number): RunGap[] {
  return byPipeline(runs).flatMap(([pipeline, own]) => {
    const times = [from, ...own.map((r) => r.finishedOn), to];
    return times.slice(1).flatMap((end, i) => {
      const start = times[i] as string;
      const hours = hoursBetween(start, end);
      return hours > intervalHours ? [{ pipeline, from: start, to: end, hours }] : [];
    });
  });
}

/** Scans that did not pass; those in a row are one event. */
export function gateEvents(runs: readonly RunFacts[]): GateEvent[] {
  return scopes(runs).flatMap((own) => {
    const events: GateEvent[] = [];
    let at = 0;
    while (at < own.length) {
      const first = own[at] as RunFacts;
      if (first.gate.verdict === 'pass') {
        at++;
        continue;
      }
      let end = at;
      while (end < own.length && own[end]?.gate.verdict !== 'pass') end++;
      events.push({
        pipeline: first.pipeline,
        branch: first.branch,
        verdict: first.gate.verdict,
        failedOn: first.finishedOn,
        run: first.run,
        commit: first.commit,
        bundle: first.bundle,
        failOn: first.gate.failOn,
        open: first.gate.openFindings,
        runs: end - at,
        passedOn: own[end]?.finishedOn,
      });
      at = end;
    }
    return events;
  });
}

/** What follows each other: the runs of a pipeline on a branch. */
export function scopes(runs: readonly RunFacts[]): RunFacts[][] {
  const found = new Map<string, RunFacts[]>();
  for (const run of runs) {
    const key = JSON.stringify([run.pipeline, run.branch ?? '']);
    const own = found.get(key);
    if (own === undefined) found.set(key, [run]);
    else own.push(run);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
}

const settingNames = {
  tool: 'tool',
  ruleSet: 'rule set',
  configuration: 'configuration',
  policy: 'policy',
} as const satisfies Record<keyof Settings, SettingChange['what']>;

/** Where a scan had other settings or other keys than the one before it in its pipeline. */
export function settingChanges(runs: readonly RunFacts[]): SettingChange[] {
  return byPipeline(runs).flatMap(([pipeline, own]) =>
    own.slice(1).flatMap((run, i) => {
      const before = own[i] as RunFacts;
      const { finishedOn: on, bundle } = run;
      const of = (what: SettingChange['what'], from: string, to: string): SettingChange[] =>
        from === to ? [] : [{ what, pipeline, on, from, to, bundle }];
      return [
        ...(Object.keys(settingNames) as (keyof Settings)[]).flatMap((name) =>
          of(settingNames[name], before.settings[name], run.settings[name]),
        ),
        ...of('key', keysText(before), keysText(run)),
      ];
    }),
  );
}

function keysText({ keys }: RunFacts): string {
  return keys.length === 0 ? 'none' : distinct(keys).join(', ');
}

/** Week by week from the first to the last scan. */
export function trendOf(runs: readonly RunFacts[]): TrendPoint[] {
  const weeks = new Map<string, RunFacts[]>();
  for (const run of runs) {
    const week = mondayOf(run.finishedOn);
    weeks.set(week, [...(weeks.get(week) ?? []), run]);
  }
  const last = new Map<string, RunFacts>();
  return [...weeks].map(([week, own]) => {
    for (const run of own) last.set(JSON.stringify([run.pipeline, run.branch]), run);
    const open = { critical: 0, high: 0, medium: 0, low: 0, note: 0 };
    for (const { gate } of last.values())
      for (const severity of Object.keys(open) as (keyof typeof open)[])
        open[severity] += gate.openFindings[severity] ?? 0;
    return { week, runs: own.length, failed: own.filter((r) => r.gate.verdict !== 'pass').length, open };
  });
}

function mondayOf(time: string): string {
  const date = Date.parse(`${time.slice(0, 10)}T00:00:00.000Z`);
  const monday = date - ((new Date(date).getUTCDay() + 6) % 7) * DAY;
  return new Date(monday).toISOString().slice(0, 10);
}
