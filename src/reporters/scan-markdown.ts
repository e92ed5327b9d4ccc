import { evidenceDisclaimer } from '../compliance/wording.ts';
import { barChart, codeBlock } from './bar-chart.ts';
import { markdownCode, markdownTable, markdownText } from './markdown-text.ts';
import {
  accesses,
  baselineLabel,
  changeCounts,
  documentSummary,
  endpointLabel,
  endpointSummary,
  fileSummary,
  type GoneFinding,
  isUnchanged,
  policyLabel,
  type ReportedFinding,
  type ScanReport,
  severities,
  severityCounts,
} from './scan-report.ts';
import { verdictCounts, verdictSummary } from './verdict-counts.ts';

/** More rows than this make a summary unreadable, and pull-request comments have a limit. */
const LISTED = 100;

/** A summary for the page of a pipeline run or a pull request. */
export function scanMarkdown(report: ScanReport): string {
  const open = report.findings.filter((f) => f.suppression === undefined && !isUnchanged(f));
  const unchanged = report.findings.filter(isUnchanged);
  const suppressed = report.findings.filter((f) => f.suppression !== undefined);
  const words = { pass: 'passed', fail: 'failed', incomplete: 'is incomplete' };
  const lines = [
    `# Authledger: the gate ${words[report.gate.verdict]}`,
    '',
    `${report.gate.reasons.map(markdownText).join('; ')}.`,
    '',
    ...markdownTable(['looked at', ''], lookedAt(report)),
    '',
    ...charts(report),
    ...findingsSection(open, report),
    ...listSection(
      'Unchanged since the baseline',
      unchanged.map((f) => `${f.severity} ${f.ruleId} ${markdownCode(f.subject.label)}`),
    ),
    ...listSection('Cleared since the baseline', (report.change?.cleared ?? []).map(goneItem)),
    ...listSection('In the baseline, not checked now', (report.change?.notChecked ?? []).map(goneItem)),
    ...suppressedSection(suppressed),
    ...listSection(
      'Not read: the scan is incomplete',
      report.unread.map((u) => `${markdownCode(u.path)}: ${markdownText(u.reason)}`),
    ),
    ...listSection(
      'Gaps: not understood, and not counted as safe',
      report.gaps.map(
        (g) =>
          `${g.place === undefined ? '' : `${markdownCode(`${g.place.file}:${g.place.line}`)} `}${markdownText(g.message)}`,
      ),
    ),
    ...listSection(
      'Settings to look at',
      report.notices.map(
        (n) =>
          `${n.place === undefined ? '' : `${markdownCode(`${n.place.file}:${n.place.line}`)} `}${markdownText(n.message)}`,
      ),
    ),
    ...listSection('Decided by the policy', (report.policy?.overrides ?? []).map(markdownText)),
    evidenceDisclaimer,
  ];
  return `${lines.join('\n')}\n`;
}

function lookedAt(report: ScanReport): string[][] {
  return [
    ['applications', report.applications.map((a) => markdownCode(a.name)).join(', ') || 'none'],
    ['endpoints', markdownText(endpointSummary(report.endpoints))],
    ...(report.inventory.length === 0 ? [] : [['objects', verdictSummary(verdictCounts(report.inventory))]]),
    ['files', fileSummary(report)],
    ...(report.documents.length === 0 ? [] : [['documents', markdownText(documentSummary(report))]]),
    ...(report.approved === undefined ? [] : [['approved', markdownCode(report.approved.path)]]),
    ['gaps', String(report.gaps.length)],
    [
      'rules',
      report.rules
        .filter((r) => r.enabled)
        .map((r) => r.id)
        .join(', '),
    ],
    ...(report.change === undefined
      ? []
      : [['baseline', `${markdownText(baselineLabel(report.change))}: ${changeCounts(report.change)}`]]),
    ...(report.policy === undefined ? [] : [['policy', markdownText(policyLabel(report.policy))]]),
  ];
}

function goneItem({ ruleId, endpoint, because }: GoneFinding): string {
  return `${ruleId} ${markdownCode(endpointLabel(endpoint))}: ${markdownText(because)}`;
}

/** Open findings by severity, endpoints by access. */
function charts({ gate, endpoints }: ScanReport): string[] {
  const bySeverity = severities.map((s) => ({ label: s, value: gate.open[s] }));
  const byAccess = accesses.map((a) => ({ label: a, value: endpoints.byAccess[a] ?? 0 }));
  const drawn = [bySeverity, byAccess].filter((bars) => bars.some((b) => b.value > 0));
  return drawn.flatMap((bars) => codeBlock(barChart(bars)));
}

function findingsSection(findings: readonly ReportedFinding[], { mapping, change }: ScanReport): string[] {
  if (findings.length === 0) return [change === undefined ? 'No open findings.' : 'No new findings.', ''];
  const bySeverity = severities.flatMap((s) => findings.filter((f) => f.severity === s));
  const rows = bySeverity.slice(0, LISTED).map((f) => [
    f.severity,
    f.ruleId,
    markdownCode(f.subject.label),
    f.place === undefined ? '' : markdownCode(`${f.place.file}:${f.place.line}`),
    markdownText(f.message),
    markdownText(f.fix),
    mapping
      .criteriaOf(f.ruleId)
      .filter((m) => m.criterion.framework !== 'pci-dss' && m.criterion.framework !== 'iso27001')
      .map((m) => markdownText(m.criterion.id))
      .join(', '),
  ]);
  const counts = Object.fromEntries(
    severities.map((s) => [s, findings.filter((f) => f.severity === s).length]),
  ) as Record<(typeof severities)[number], number>;
  return [
    `## ${change === undefined ? 'Findings' : 'New findings'}: ${severityCounts(counts)}`,
    '',
    ...markdownTable(['severity', 'rule', 'endpoint', 'code', 'what', 'fix', 'relates to'], rows),
    ...(findings.length > LISTED ? ['', `And ${findings.length - LISTED} more: SARIF and JSON have all.`] : []),
    '',
  ];
}

function suppressedSection(findings: readonly ReportedFinding[]): string[] {
  if (findings.length === 0) return [];
  const rows = findings
    .slice(0, LISTED)
    .map((f) => [
      f.ruleId,
      markdownCode(f.subject.label),
      markdownText(f.suppression?.reason ?? 'no reason given'),
      markdownText(f.suppression?.owner ?? ''),
      f.suppression?.until ?? '',
    ]);
  return [
    `## Suppressed: ${findings.length}`,
    '',
    ...markdownTable(['rule', 'endpoint', 'reason', 'owner', 'until'], rows),
    '',
  ];
}

function listSection(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length > LISTED ? [`- … and ${items.length - LISTED} more: SARIF and JSON have all`] : [];
  return [`## ${title} (${items.length})`, '', ...items.slice(0, LISTED).map((item) => `- ${item}`), ...rest, ''];
}
