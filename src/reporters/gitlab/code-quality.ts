import { createHash } from 'node:crypto';
import { summaryText } from '../sarif/run-parts.ts';
import { limited, sentence } from '../sarif/text.ts';
import type { ReportedFinding, ScanReport, Severity } from '../scan-report.ts';
import { inertJson, plainLine } from '../untrusted-text.ts';
import { fileAndLines } from './vulnerability.ts';

/** An entry as GitLab reads it; one that it cannot read makes it drop the rest of the report. */
interface Entry {
  readonly description: string;
  readonly check_name: string;
  /** GitLab keeps one entry for each. */
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

/** What stands in for a place where there is none: the list needs one for every entry. */
interface Place {
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
}

/**
 * The report as `gl-code-quality-report.json` (`artifacts:reports:codequality`), which merge requests of every tier of GitLab show. The
 * first entry says what was looked at, so that a clean scan looks like a scan; files that were not read and gaps are entries of their own.
 * Suppressed findings are no entries: the format cannot say that one is accepted.
 * Source: GitLab's documentation, "Code Quality: Code Quality report format".
 */
export function codeQuality(report: ScanReport): string {
  const open = report.findings.filter((f) => f.suppression === undefined);
  const project = report.applications.find((a) => a.project !== undefined)?.project ?? report.files[0]?.path ?? '.';
  const top: Place = { file: project, line: 1, endLine: 1 };
  const entries = [
    entry('AuthledgerScan', 'info', 'scan', summary(report), top),
    ...open.map((finding) => findingEntry(finding, report)),
    ...report.unread.map(({ path, reason }) =>
      entry(
        'AuthledgerUnreadFile',
        'major',
        `unread\n${path}`,
        `${path} was not read, so the scan is incomplete: ${reason}`,
        {
          ...top,
          file: path,
        },
      ),
    ),
    ...report.gaps.map(({ kind, message, place }) =>
      entry(
        'AuthledgerGap',
        'info',
        `gap\n${kind}\n${place?.file}\n${message}`,
        `Not understood, and not counted as safe: ${message}`,
        place ?? top,
      ),
    ),
    ...report.notices.map(({ message, place }) =>
      entry(
        'AuthledgerSettings',
        'info',
        `notice\n${place?.file}\n${message}`,
        `A setting to look at: ${message}`,
        place ?? top,
      ),
    ),
  ];
  return `${inertJson(JSON.stringify(distinguished(entries), null, 2))}\n`;
}

function summary(report: ScanReport): string {
  const words = { pass: 'passes', fail: 'fails', incomplete: 'is incomplete' };
  return `${summaryText(report)}. The gate ${words[report.gate.verdict]}: ${report.gate.reasons.join('; ')}`;
}

function findingEntry(finding: ReportedFinding, report: ScanReport): Entry {
  const { file, start, end } = fileAndLines(finding, report);
  return {
    ...entry(finding.ruleId, severityOf(finding.severity), '', `${sentence(finding.message)} ${finding.fix}`, {
      file,
      line: start,
      endLine: end,
    }),
    fingerprint: finding.fingerprint,
  };
}

function severityOf(severity: Severity): Entry['severity'] {
  return ({ critical: 'blocker', high: 'critical', medium: 'major', low: 'minor', note: 'info' } as const)[severity];
}

function entry(check: string, severity: Entry['severity'], identity: string, text: string, place: Place): Entry {
  return {
    description: limited(sentence(plainLine(text))),
    check_name: check,
    fingerprint: digest(identity),
    severity,
    location: { path: place.file, lines: { begin: place.line, end: place.endLine } },
  };
}

/** The same gap may be met twice in a file: the second entry of a fingerprint gets one of its own. */
function distinguished(entries: readonly Entry[]): Entry[] {
  const counts = new Map<string, number>();
  return entries.map((e) => {
    const count = (counts.get(e.fingerprint) ?? 0) + 1;
    counts.set(e.fingerprint, count);
    return count === 1 ? e : { ...e, fingerprint: digest(`${e.fingerprint}\n${count}`) };
  });
}

function digest(text: string): string {
  return createHash('sha256').update(`authledger\n${text}`).digest('hex').slice(0, 32);
}
