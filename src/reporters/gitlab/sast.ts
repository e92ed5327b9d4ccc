import { summaryText } from '../sarif/run-parts.ts';
import { sentence } from '../sarif/text.ts';
import { endpointLabel, type GoneFinding, type ReportedFinding, type ScanReport } from '../scan-report.ts';
import { inertJson, plainLine } from '../untrusted-text.ts';
import { ruleIdentifier, vulnerability } from './vulnerability.ts';

/** Version of GitLab's security report schema; read by GitLab 15.8 and later. */
export const sastVersion = '15.0.7';
const schema = `https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v${sastVersion}/dist/sast-report-format.json`;

/** When the scan began and ended. */
export interface ScanTimes {
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/**
 * The report as `gl-sast-report.json` (`artifacts:reports:sast`). Open findings are vulnerabilities; the format has no place for accepted
 * ones, so suppressed findings are told in the messages of the scan, with what was looked at, what was not read and what was not understood.
 */
export function gitlabSast(report: ScanReport, times: ScanTimes): string {
  const open = report.findings.filter((f) => f.suppression === undefined);
  const document = {
    version: sastVersion,
    schema,
    scan: scanOf(report, times),
    vulnerabilities: open.map((finding) => vulnerability(finding, report)),
  };
  return `${inertJson(JSON.stringify(document, null, 2))}\n`;
}

function scanOf(report: ScanReport, { startedAt, finishedAt }: ScanTimes): object {
  const tool = {
    id: 'authledger',
    name: 'Authledger',
    version: report.tool.version,
    vendor: { name: 'Authledger' },
    url: 'https://authledger.dev/',
  };
  const { gate } = report;
  return {
    type: 'sast',
    status: report.unread.length > 0 && !gate.allowIncomplete ? 'failure' : 'success',
    start_time: gitlabTime(startedAt),
    end_time: gitlabTime(finishedAt),
    analyzer: tool,
    scanner: tool,
    // What may be found: GitLab resolves vulnerabilities of rules that are no longer among them.
    primary_identifiers: report.rules.filter((r) => r.enabled).map((r) => ruleIdentifier(r.id)),
    options: [
      { name: 'failOn', value: gate.failOn },
      { name: 'allowIncomplete', value: gate.allowIncomplete },
      { name: 'maxGaps', value: gate.maxGaps },
    ],
    messages: messagesOf(report),
  };
}

/** `YYYY-MM-DDThh:mm:ss`, UTC, without zone and fraction: the schema refuses both. */
export function gitlabTime(time: Date): string {
  return time.toISOString().slice(0, 19);
}

function messagesOf(report: ScanReport): object[] {
  const words = { pass: 'passes', fail: 'fails', incomplete: 'is incomplete' };
  const at = (place: { readonly file: string; readonly line: number } | undefined): string =>
    place === undefined ? '' : ` (${place.file}:${place.line})`;
  return [
    message('info', summaryText(report)),
    message('info', `The gate ${words[report.gate.verdict]}: ${report.gate.reasons.join('; ')}`),
    ...report.unread.map((u) => message('warn', `Not read: ${u.path}: ${u.reason}`)),
    ...report.gaps.map((g) => message('warn', `Gap (${g.kind}), not counted as safe: ${g.message}${at(g.place)}`)),
    ...report.notices.map((n) => message('warn', `Setting: ${n.message}${at(n.place)}`)),
    ...(report.change?.cleared ?? []).map((g) => message('info', goneText('Cleared', g))),
    ...(report.change?.notChecked ?? []).map((g) => message('warn', goneText('Not checked', g))),
    ...report.skipped.map((s) => message('info', `Skipped: ${s.path} (${s.count}): ${s.reason}`)),
    ...report.findings.filter((f) => f.suppression !== undefined).map((f) => message('info', suppressedText(f))),
  ];
}

function goneText(what: string, { ruleId, endpoint, because }: GoneFinding): string {
  return `${what} since the baseline: ${ruleId} ${endpointLabel(endpoint)}: ${because}`;
}

function suppressedText({ ruleId, subject, suppression, place }: ReportedFinding): string {
  const where = place === undefined ? '' : ` (${place.file}:${place.line})`;
  const by = suppression?.owner === undefined ? '' : `, by ${suppression.owner}`;
  const until = suppression?.until === undefined ? '' : `, until ${suppression.until}`;
  return `Suppressed: ${ruleId} ${subject.label}${where}: ${suppression?.reason ?? 'no reason given'}${by}${until}`;
}

function message(level: 'info' | 'warn', value: string): object {
  return { level, value: sentence(plainLine(value)) };
}
