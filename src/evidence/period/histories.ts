import { distinct } from '../order.ts';
import { standingOf, standingText, type TrustedKey } from '../trust.ts';
import { hoursBetween, scopes } from './continuity.ts';
import type { ControlSummary, FindingEpisode, KeyUse, SuppressionHistory } from './period-report.ts';
import type { RunFacts } from './run-facts.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Findings from opened to cleared, pipeline by pipeline and branch by branch. A scan that is incomplete, or that says that it could not look for a
 * finding, clears nothing.
 */
export function findingEpisodes(runs: readonly RunFacts[]): FindingEpisode[] {
  return scopes(runs).flatMap((own) => {
    const episodes: Draft<FindingEpisode>[] = [];
    const current = new Map<string, Draft<FindingEpisode>>();
    own.forEach((run, at) => {
      const here = new Map(run.findings.map((f) => [f.fingerprint, f]));
      for (const [fingerprint, finding] of here) {
        let episode = current.get(fingerprint);
        if (episode === undefined) {
          episode = {
            fingerprint,
            rule: finding.rule,
            severity: finding.severity,
            pipeline: run.pipeline,
            branch: run.branch,
            endpoints: finding.endpoints,
            openedOn: run.finishedOn,
            openBefore: at === 0,
            clearedOn: undefined,
            hours: undefined,
            suppressedOn: undefined,
          };
          episodes.push(episode);
          current.set(fingerprint, episode);
        }
        if (finding.status === 'suppressed') episode.suppressedOn ??= run.finishedOn;
        else episode.suppressedOn = undefined;
      }
      for (const [fingerprint, episode] of current) {
        if (here.has(fingerprint) || run.gate.verdict === 'incomplete' || run.notChecked.includes(fingerprint))
          continue;
        episode.clearedOn = run.finishedOn;
        episode.hours = hoursBetween(episode.openedOn, run.finishedOn);
        current.delete(fingerprint);
      }
    });
    return episodes;
  });
}

/** Suppressions over time: what was accepted, by whom, until when. */
export function suppressionHistories(runs: readonly RunFacts[]): SuppressionHistory[] {
  const found = new Map<string, Draft<SuppressionHistory>>();
  for (const run of runs)
    for (const { rule, kind, target, place, reason, owner, until, status, findings } of run.suppressions) {
      const where = target ?? place?.file;
      const key = JSON.stringify([run.pipeline, rule, kind, where, reason, owner, until]);
      let history = found.get(key);
      if (history === undefined) {
        history = {
          rule,
          kind,
          target: where,
          reason,
          owner,
          until,
          pipeline: run.pipeline,
          firstSeen: run.finishedOn,
          lastSeen: run.finishedOn,
          findings: [],
          expiredOn: undefined,
          refused: false,
        };
        found.set(key, history);
      }
      history.lastSeen = run.finishedOn;
      if (findings.some((f) => !history?.findings.includes(f)))
        history.findings = distinct([...history.findings, ...findings]);
      if (status === 'expired') history.expiredOn ??= run.finishedOn;
      if (status === 'refused') history.refused = true;
    }
  return [...found.values()];
}

/** Keys that signed, and whether their signatures count. */
export function keyUses(runs: readonly RunFacts[], trusted: readonly TrustedKey[]): KeyUse[] {
  const found = new Map<string, Draft<KeyUse>>();
  for (const { keys, finishedOn } of runs)
    for (const keyid of keys) {
      const standing = standingText(standingOf(keyid, trusted, { claimed: finishedOn }));
      const key = `${keyid} ${standing}`;
      const use = found.get(key);
      if (use === undefined)
        found.set(key, {
          keyid,
          name: trusted.find((k) => k.keyid === keyid)?.name,
          first: finishedOn,
          last: finishedOn,
          runs: 1,
          standing,
        });
      else {
        use.last = finishedOn;
        use.runs++;
      }
    }
  return [...found.values()];
}

/** Criteria: endpoints by the last scan of each pipeline, and in how many scans one failed. */
export function controlSummaries(runs: readonly RunFacts[]): ControlSummary[] {
  const found = new Map<string, Draft<ControlSummary>>();
  const last = new Set(scopes(runs).map((own) => own.at(-1)));
  for (const run of runs)
    for (const control of run.controls) {
      const { framework, frameworkName, criterion, title, relation, covers, rules, endpoints } = control;
      let summary = found.get(criterion);
      if (summary === undefined) {
        const counts = { inScope: 0, passing: 0, failing: 0, suppressed: 0, unknown: 0, runsFailing: 0, runs: 0 };
        const head = { framework, frameworkName, criterion, title, relation, ...(covers !== undefined && { covers }) };
        summary = { ...head, rules, ...counts };
        found.set(criterion, summary);
      }
      summary.runs++;
      if (endpoints.failing > 0) summary.runsFailing++;
      if (!last.has(run)) continue;
      for (const name of ['inScope', 'passing', 'failing', 'suppressed', 'unknown'] as const)
        summary[name] += endpoints[name];
    }
  return [...found.values()];
}
