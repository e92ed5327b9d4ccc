import type { Finding, JudgedFinding, Suppression } from '../rules/finding.ts';
import type { Configuration, ConfiguredSuppression } from './configuration.ts';
import type { SuppressionLimits } from './policy.ts';
import { refusalOf } from './suppression-limits.ts';

/** A suppression comment in source: `// authledger:ignore AP201 reason="…" owner="…" until="2027-01-31"`. */
export interface SuppressionComment {
  readonly rules: readonly string[];
  readonly suppression: Suppression;
  readonly file: string;
  /** The line that it stands in; it covers findings from this line to the first line of code behind it. */
  readonly line: number;
  readonly coveredLine: number;
}

/** A suppression, where it stands, and what came of it. */
export interface SuppressionUse {
  readonly rule: string;
  readonly suppression: Suppression;
  /** What an entry of the configuration is aimed at, in words; undefined for a comment. */
  readonly target: string | undefined;
  readonly status: 'applied' | 'unused' | 'expired' | 'refused';
  /** Why a policy does not let it count; undefined unless `status` says so. */
  readonly refusal: string | undefined;
  /** Fingerprints of the findings that it hides. */
  readonly findings: readonly string[];
}

export interface Judgement {
  readonly findings: readonly JudgedFinding[];
  /** Those of the configuration in its order, then those of comments. */
  readonly suppressions: readonly SuppressionUse[];
}

/** Where a finding stands, as suppression comments know it. */
export type FindingPlace = (finding: Finding) => { readonly file: string; readonly line: number } | undefined;

/**
 * Findings under a configuration: switched-off rules left out, severities overridden, suppressions matched. Where several match, one that
 * counts wins, and a comment beside the code wins over the configuration.
 * @param today `YYYY-MM-DD`: suppressions whose `until` is before it count no longer
 * @param limits of a policy: what goes beyond them is refused and hides nothing
 */
export function judge(
  findings: readonly Finding[],
  configuration: Configuration,
  comments: readonly SuppressionComment[],
  today: string,
  placeOf: FindingPlace,
  limits?: SuppressionLimits,
): Judgement {
  const candidates = [...comments.flatMap(commentCandidates), ...configuration.suppressions.map(configuredCandidate)];
  const counted = findings
    .filter((f) => configuration.rules[f.ruleId]?.enabled !== false)
    .map((f) => ({ ...f, severity: configuration.rules[f.ruleId]?.severity ?? f.severity }));
  const refusals = limits === undefined ? new Map<Candidate, string>() : refusedOf(candidates, limits, today);
  let hidden = hiding(counted, usable(candidates, refusals, today), placeOf);
  if (limits?.max !== undefined) {
    for (const candidate of candidates.filter((c) => hidden.has(c)).slice(limits.max))
      refusals.set(candidate, `${limits.max} suppressions may hide findings, and others come first`);
    hidden = hiding(counted, usable(candidates, refusals, today), placeOf);
  }
  const suppressionOf = new Map([...hidden].flatMap(([c, found]) => found.map((f) => [f, c.suppression] as const)));
  return {
    findings: counted.map((finding) => ({
      finding,
      suppression: suppressionOf.get(finding),
      baselineState: undefined,
    })),
    suppressions: candidates.map((c) => useOf(c, hidden.get(c) ?? [], refusals.get(c), today)),
  };
}

/** What each suppression hides; those that hide nothing are not in it. */
function hiding(
  findings: readonly Finding[],
  candidates: readonly Candidate[],
  placeOf: FindingPlace,
): Map<Candidate, Finding[]> {
  const hidden = new Map<Candidate, Finding[]>();
  for (const finding of findings) {
    const place = placeOf(finding);
    const found = candidates.find((c) => c.covers(finding, place));
    if (found !== undefined) hidden.set(found, [...(hidden.get(found) ?? []), finding]);
  }
  return hidden;
}

function usable(
  candidates: readonly Candidate[],
  refusals: ReadonlyMap<Candidate, string>,
  today: string,
): Candidate[] {
  return candidates.filter((c) => !refusals.has(c) && !isExpired(c, today));
}

function refusedOf(candidates: readonly Candidate[], limits: SuppressionLimits, today: string): Map<Candidate, string> {
  const refused = candidates.map((c) => [c, refusalOf(c.rule, c.suppression, limits, today)] as const);
  return new Map(refused.filter((entry): entry is readonly [Candidate, string] => entry[1] !== undefined));
}

function useOf(
  candidate: Candidate,
  hidden: readonly Finding[],
  refusal: string | undefined,
  today: string,
): SuppressionUse {
  const { rule, suppression, target } = candidate;
  const status = isExpired(candidate, today)
    ? 'expired'
    : refusal !== undefined
      ? 'refused'
      : hidden.length > 0
        ? 'applied'
        : 'unused';
  const findings = hidden.map((f) => f.fingerprint);
  return { rule, suppression, target, status, findings, refusal: status === 'refused' ? refusal : undefined };
}

interface Candidate {
  readonly rule: string;
  readonly suppression: Suppression;
  readonly target: string | undefined;
  covers(finding: Finding, place: ReturnType<FindingPlace>): boolean;
}

function isExpired({ suppression }: Candidate, today: string): boolean {
  return suppression.until !== undefined && suppression.until < today;
}

function commentCandidates({ rules, suppression, file, line, coveredLine }: SuppressionComment): Candidate[] {
  return rules.map((rule) => ({
    rule,
    suppression,
    target: undefined,
    covers: (finding, place) =>
      finding.ruleId === rule && place?.file === file && place.line >= line && place.line <= coveredLine,
  }));
}

function configuredCandidate(s: ConfiguredSuppression): Candidate {
  const route = s.route === undefined ? undefined : wildcard(s.route);
  return {
    rule: s.rule,
    suppression: { kind: 'external', reason: s.reason, owner: s.owner, until: s.until, location: undefined },
    target: [s.methods?.join(','), s.route, s.handler, s.fingerprint].filter((part) => part !== undefined).join(' '),
    covers: ({ ruleId, subject, fingerprint }) =>
      s.rule === ruleId &&
      (s.fingerprint === undefined || s.fingerprint === fingerprint) &&
      (s.handler === undefined || s.handler === subject.handler) &&
      (route === undefined || route.test(subject.route)) &&
      (s.methods === undefined || s.methods.some((m) => subject.httpMethods.includes(m))),
  };
}

function wildcard(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
    'is',
  );
}

/** Reads the text of a marked comment; undefined when it is no suppression that is understood in full. */
export function parseSuppressionComment(
  text: string,
):
  | { rules: readonly string[]; reason: string | undefined; owner: string | undefined; until: string | undefined }
  | undefined {
  const match = /authledger:ignore\s+(AP\d{3}(?:\s*,\s*AP\d{3})*)\b(.*)/s.exec(text);
  if (match === null) return undefined;
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(match[2] as string)?.[1];
  const until = attribute('until');
  if (until !== undefined && !isDate(until)) return undefined;
  return {
    rules: (match[1] as string).split(/\s*,\s*/),
    reason: attribute('reason'),
    owner: attribute('owner'),
    until,
  };
}

/** `YYYY-MM-DD`, a day that exists. */
function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
