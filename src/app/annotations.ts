import { reaches } from '../config/severity-order.ts';
import { count, type ReportedFinding, type ScanReport, severities } from '../reporters/scan-report.ts';
import { plainLine } from '../reporters/untrusted-text.ts';

/** Something that a pipeline shows beside the code. All text is plain: it holds no command and no line break. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  /** The rule, where it is a finding. */
  readonly code: string | undefined;
  readonly message: string;
  /** Relative to the scanned root; untrusted. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

export interface AnnotationLimits {
  /** Most annotations of a level: platforms drop the rest without a word. */
  readonly perLevel: number;
  /** Leaves out findings that the baseline has as well. */
  readonly onlyNew: boolean;
}

/**
 * The worst of what a scan found, from the worst: an error is what keeps the gate from passing, a warning what does not. Where there is more of
 * a level than fits, its last annotation says how much.
 */
export function annotations(report: ScanReport, limits: AnnotationLimits): Annotation[] {
  const findings = shownFindings(report, limits.onlyNew);
  const bySeverity = severities.flatMap((s) => findings.filter((f) => f.severity === s));
  const all = [...bySeverity.map((f) => findingAnnotation(f, report)), ...unreadAnnotations(report)];
  return (['error', 'warning'] as const).flatMap((level) =>
    limited(
      all.filter((a) => a.level === level),
      limits.perLevel,
    ),
  );
}

/** Open findings; without those that the baseline has as well, where only new ones are wanted. */
export function shownFindings(report: ScanReport, onlyNew: boolean): ReportedFinding[] {
  return report.findings.filter((f) => f.suppression === undefined && !(onlyNew && f.baselineState === 'unchanged'));
}

function findingAnnotation(finding: ReportedFinding, { gate }: ScanReport): Annotation {
  const fails = finding.baselineState !== 'unchanged' && reaches(finding.severity, gate.failOn);
  return {
    level: fails ? 'error' : 'warning',
    code: finding.ruleId,
    message: plainLine(`${finding.severity}: ${finding.message} ${finding.fix}`),
    file: finding.place?.file,
    line: finding.place?.line,
    column: finding.place?.column,
  };
}

function unreadAnnotations({ unread, gate }: ScanReport): Annotation[] {
  return unread.map(({ path, reason }) => ({
    level: gate.allowIncomplete ? 'warning' : 'error',
    code: undefined,
    message: plainLine(`${path} was not read: ${reason}`),
    file: path.endsWith('/') ? undefined : path,
    line: undefined,
    column: undefined,
  }));
}

function limited(annotations: readonly Annotation[], limit: number): Annotation[] {
  if (annotations.length <= limit) return [...annotations];
  const kept = annotations.slice(0, limit - 1);
  const [first] = annotations as [Annotation];
  const message = `${count(annotations.length - kept.length, `more ${first.level}`)}: the summary and SARIF have all`;
  return [
    ...kept,
    { level: first.level, code: undefined, message, file: undefined, line: undefined, column: undefined },
  ];
}
