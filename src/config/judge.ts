import type { Finding, JudgedFinding, Severity, Suppression } from '../rules/finding.ts';
import type { Configuration, ConfiguredSuppression, FailOn } from './configuration.ts';

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
  readonly status: 'applied' | 'unused' | 'expired';
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

const ORDER: readonly (Severity | 'none')[] = ['note', 'low', 'medium', 'high', 'critical', 'none'];

/** Whether a severity is at or over a threshold. */
export function reaches(severity: Severity, threshold: FailOn): boolean {
  return threshold !== 'none' && ORDER.indexOf(severity) >= ORDER.indexOf(threshold);
}

/**
 * Findings under a configuration: switched-off rules left out, severities overridden, suppressions matched. Where several match, one that
 * has not expired wins, and a comment beside the code wins over the configuration.
 * @param today `YYYY-MM-DD`: suppressions whose `until` is before it count no longer
 */
export function judge(
  findings: readonly Finding[],
  configuration: Configuration,
  comments: readonly SuppressionComment[],
  today: string,
  placeOf: FindingPlace,
): Judgement {
  const candidates = [...comments.flatMap(commentCandidates), ...configuration.suppressions.map(configuredCandidate)];
  const hidden = new Map<Candidate, string[]>();
  const judged = findings
    .filter((f) => configuration.rules[f.ruleId]?.enabled !== false)
    .map((f) => ({ ...f, severity: configuration.rules[f.ruleId]?.severity ?? f.severity }))
    .map((finding): JudgedFinding => {
      const place = placeOf(finding);
      const found = candidates.find((c) => !isExpired(c, today) && c.covers(finding, place));
      if (found !== undefined) hidden.set(found, [...(hidden.get(found) ?? []), finding.fingerprint]);
      return { finding, suppression: found?.suppression, baselineState: undefined };
    });
  const uses = candidates.map((c): SuppressionUse => {
    const fingerprints = hidden.get(c) ?? [];
    const status = isExpired(c, today) ? 'expired' : fingerprints.length > 0 ? 'applied' : 'unused';
    return { rule: c.rule, suppression: c.suppression, target: c.target, status, findings: fingerprints };
  });
  return { findings: judged, suppressions: uses };
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
    covers: ({ ruleId, endpoint, fingerprint }) =>
      s.rule === ruleId &&
      (s.fingerprint === undefined || s.fingerprint === fingerprint) &&
      (s.handler === undefined || s.handler === endpoint.handler.name) &&
      (route === undefined || route.test(endpoint.route)) &&
      (s.methods === undefined || s.methods.some((m) => endpoint.httpMethods.includes(m))),
  };
}

function wildcard(pattern: string): RegExp {
  return new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
      .join('.*')}$`,
    'i',
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
