import type { Configuration } from '../config/configuration.ts';
import { reaches } from '../config/severity-order.ts';
import { count, type Gate, type Severity, severityCounts } from '../reporters/scan-report.ts';
import type { JudgedFinding } from '../rules/finding.ts';

/** What the gate is told of a scan, beside its findings. */
export interface GateFacts {
  readonly gaps: number;
  readonly unread: number;
  readonly applications: number;
  /** Whether findings were compared with those of an earlier scan. */
  readonly baseline?: boolean;
}

/**
 * The verdict of the gate and its exit code. Findings at or over the threshold fail it (1), also when the scan is incomplete as well; else what
 * could not be read makes it incomplete (3) unless that is allowed; else more gaps than are allowed fail it (1). A suppressed finding,
 * and one that a baseline already has, does not count.
 */
export function judgeGate(findings: readonly JudgedFinding[], facts: GateFacts, configuration: Configuration): Gate {
  const { failOn, allowIncomplete, maxGaps } = configuration;
  const open: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, note: 0 };
  const failing: Record<Severity, number> = { ...open };
  let known = 0;
  for (const { finding, suppression, baselineState } of findings) {
    if (suppression !== undefined) continue;
    open[finding.severity]++;
    if (baselineState === 'unchanged') known++;
    else if (reaches(finding.severity, failOn)) failing[finding.severity]++;
  }
  const suppressed = findings.filter((f) => f.suppression !== undefined).length;
  const failures = total(failing);
  const below = total(open) - failures - known;
  const tooManyGaps = maxGaps !== null && facts.gaps > maxGaps;
  const incomplete = facts.unread > 0 && !allowIncomplete;
  const noun = facts.baseline ? 'new finding' : 'finding';
  const reasons = [
    failures > 0
      ? `${count(failures, noun)} at or over ${failOn} (${severityCounts(failing)})`
      : failOn === 'none'
        ? `${count(total(open), 'finding')}, and no severity fails the gate`
        : `no ${facts.baseline ? 'new' : 'open'} finding at or over ${failOn}`,
    ...(below > 0 && failOn !== 'none' ? [`${below} that do${below === 1 ? 'es' : ''} not fail it`] : []),
    ...(known > 0 ? [`${known} unchanged since the baseline`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(facts.unread > 0
      ? [`${count(facts.unread, 'file')} could not be read${allowIncomplete ? ', which is allowed' : ''}`]
      : []),
    ...(tooManyGaps ? [`${count(facts.gaps, 'gap')}, and ${maxGaps} are allowed`] : []),
    ...(facts.applications === 0 ? ['no web application was found, so there were no endpoints to judge'] : []),
  ];
  const verdict = failures > 0 ? 'fail' : incomplete ? 'incomplete' : tooManyGaps ? 'fail' : 'pass';
  const exitCode = verdict === 'fail' ? 1 : verdict === 'incomplete' ? 3 : 0;
  return { failOn, verdict, exitCode, allowIncomplete, maxGaps, open, suppressed, reasons };
}

function total(counts: Readonly<Record<Severity, number>>): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}
