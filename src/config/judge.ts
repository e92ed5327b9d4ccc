import type { Finding, JudgedFinding, Severity, Suppression } from '../rules/finding.ts';
import type { Configuration, ConfiguredSuppression, FailOn } from './configuration.ts';

/** A suppression comment in source: `// authledger:ignore AP201 reason="…" owner="…" until="2027-01-31"`. */
export interface SuppressionComment {
  readonly rules: readonly string[];
  readonly suppression: Suppression;
  readonly file: string;
  /** The line that it stands in; it covers findings in that line and in the first code line after it. */
  readonly line: number;
  readonly coveredLine: number;
}

const ORDER: readonly (Severity | 'none')[] = ['note', 'low', 'medium', 'high', 'critical', 'none'];

/** Whether a severity is at or over a threshold. */
export function reaches(severity: Severity, threshold: FailOn): boolean {
  return threshold !== 'none' && ORDER.indexOf(severity) >= ORDER.indexOf(threshold);
}

/**
 * Findings under a configuration: switched-off rules left out, severities overridden, suppressions matched.
 * @param today `YYYY-MM-DD`: suppressions whose `until` is before it count no longer
 * @param lineOf the file and line of a finding, as suppression comments know them
 */
export function judge(
  findings: readonly Finding[],
  configuration: Configuration,
  comments: readonly SuppressionComment[],
  today: string,
  lineOf: (finding: Finding) => { file: string; line: number } | undefined,
): readonly JudgedFinding[] {
  return findings
    .filter((f) => configuration.rules[f.ruleId]?.enabled !== false)
    .map((f) => ({ ...f, severity: configuration.rules[f.ruleId]?.severity ?? f.severity }))
    .map((finding) => {
      const place = lineOf(finding);
      const comment =
        place &&
        comments.find(
          (c) =>
            c.rules.includes(finding.ruleId) &&
            c.file === place.file &&
            (c.line === place.line || c.coveredLine === place.line),
        );
      const configured = configuration.suppressions.find((s) => matches(s, finding));
      const candidates = [comment?.suppression, configured && external(configured)];
      return {
        finding,
        suppression: candidates.find((s) => s !== undefined && (s.until === undefined || s.until >= today)),
        baselineState: undefined,
      };
    });
}

function external(s: ConfiguredSuppression): Suppression {
  return { kind: 'external', reason: s.reason, owner: s.owner, until: s.until, location: undefined };
}

function matches(s: ConfiguredSuppression, { ruleId, endpoint, fingerprint }: Finding): boolean {
  return (
    s.rule === ruleId &&
    (s.fingerprint === undefined || s.fingerprint === fingerprint) &&
    (s.handler === undefined || s.handler === endpoint.handler.name) &&
    (s.route === undefined || wildcard(s.route).test(endpoint.route)) &&
    (s.methods === undefined || s.methods.some((m) => endpoint.httpMethods.includes(m)))
  );
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

/** Reads the text of a marked comment; undefined when it is no suppression. */
export function parseSuppressionComment(
  text: string,
):
  | { rules: readonly string[]; reason: string | undefined; owner: string | undefined; until: string | undefined }
  | undefined {
  const match = /authledger:ignore\s+(AP\d{3}(?:\s*,\s*AP\d{3})*)(.*)/s.exec(text);
  if (match === null) return undefined;
  const attribute = (name: string): string | undefined =>
    new RegExp(`\\b${name}="([^"]*)"`).exec(match[2] as string)?.[1];
  return {
    rules: (match[1] as string).split(/\s*,\s*/),
    reason: attribute('reason'),
    owner: attribute('owner'),
    until: attribute('until'),
  };
}
