import type { Criterion } from '../compliance/framework.ts';
import { criteriaIn, ownControls } from '../compliance/mapping.ts';
import {
  accessCounts,
  baselineLabel,
  changeCounts,
  count,
  documentSummary,
  endpointLabel,
  filesRead,
  type GoneFinding,
  isUnchanged,
  policyLabel,
  type ReportedFinding,
  type ScanReport,
  type Severity,
  severities,
} from './scan-report.ts';
import { type Colors, colorsOf, paragraph, type TextStyle } from './terminal.ts';
import { plainLine } from './untrusted-text.ts';
import { verdictCounts, verdictSummary } from './verdict-counts.ts';

/** More gaps or files than these are counted, not listed: the other formats have them all. */
const LISTED_GAPS = 10;
const LISTED_FILES = 20;

/** The report for people at a terminal, or in the log of a pipeline. Ends with a line feed. */
export function scanTable(report: ScanReport, style: TextStyle): string {
  const c = colorsOf(style);
  const lines = [
    ...findingGroups(report, style, c),
    ...unchangedLines(report, style, c),
    ...goneLines(report, style, c),
    ...suppressedLines(report, style, c),
    ...unreadLines(report, style, c),
    ...gapLines(report, style, c),
    ...noticeLines(report, style, c),
    ...policyLines(report, style, c),
    ...lookedAt(report, style, c),
    ...gateLines(report, style, c),
  ];
  return `${lines.join('\n')}\n`;
}

function findingGroups(report: ScanReport, style: TextStyle, c: Colors): string[] {
  const titles = new Map(report.rules.map((rule) => [rule.id, rule.title]));
  return severities.flatMap((severity) => {
    const group = report.findings.filter(
      (f) => f.severity === severity && f.suppression === undefined && !isUnchanged(f),
    );
    if (group.length === 0) return [];
    const heading = paint(severity, c)(c.bold(`${severity.toUpperCase()} (${group.length})`));
    return [heading, '', ...group.flatMap((f) => [...findingLines(f, titles, report, style, c), ''])];
  });
}

function findingLines(
  f: ReportedFinding,
  titles: ReadonlyMap<string, string>,
  { mapping }: ScanReport,
  style: TextStyle,
  c: Colors,
): string[] {
  const own = criteriaIn(mapping, f.ruleId, 'organization').map(({ criterion }) => controlLabel(criterion));
  return [
    ...paragraph(`${paint(f.severity, c)(f.ruleId)} ${c.bold(titles.get(f.ruleId) ?? '')}`, '  ', style, '        '),
    ...paragraph(plainLine(f.message), '    ', style),
    ...(f.place === undefined ? [] : [`    ${c.cyan(placeText(f.place))}`]),
    ...f.path.flatMap((r) => paragraph(c.dim(`→ ${placeText(r.place)} ${plainLine(r.message)}`), '    ', style)),
    ...f.related.flatMap((r) => paragraph(c.dim(`${placeText(r.place)} ${plainLine(r.message)}`), '    ', style)),
    ...own.flatMap((label) => paragraph(c.dim(`Own control: ${label}`), '    ', style)),
    ...paragraph(`${c.green('Fix:')} ${plainLine(f.fix)}`, '    ', style),
  ];
}

/** What is known from the baseline is named, not explained again. */
function unchangedLines(report: ScanReport, style: TextStyle, c: Colors): string[] {
  const unchanged = report.findings.filter(isUnchanged);
  if (unchanged.length === 0) return [];
  const lines = unchanged.flatMap((f) =>
    paragraph(`${f.severity} ${f.ruleId} ${plainLine(f.subject.label)}`, '  ', style, '    '),
  );
  return [c.bold(`UNCHANGED SINCE THE BASELINE (${unchanged.length})`), '', ...lines.map((l) => c.dim(l)), ''];
}

function goneLines({ change }: ScanReport, style: TextStyle, c: Colors): string[] {
  if (change === undefined) return [];
  const section = (title: string, gone: readonly GoneFinding[]): string[] =>
    gone.length === 0
      ? []
      : [
          c.bold(`${title} (${gone.length})`),
          '',
          ...gone.flatMap((f) =>
            paragraph(
              `${f.ruleId} ${plainLine(endpointLabel(f.endpoint))}: ${plainLine(f.because)}`,
              '  ',
              style,
              '    ',
            ),
          ),
          '',
        ];
  return [
    ...section('CLEARED SINCE THE BASELINE', change.cleared),
    ...section('IN THE BASELINE, NOT CHECKED NOW', change.notChecked),
  ];
}

function suppressedLines(report: ScanReport, style: TextStyle, c: Colors): string[] {
  const suppressed = report.findings.filter((f) => f.suppression !== undefined);
  if (suppressed.length === 0) return [];
  const lines = suppressed.flatMap((f) => {
    const { reason, owner, until } = f.suppression as NonNullable<ReportedFinding['suppression']>;
    const why = [reason ?? 'no reason given', owner && `owner ${owner}`, until && `until ${until}`]
      .filter(Boolean)
      .join(', ');
    return paragraph(`${f.ruleId} ${plainLine(f.subject.label)}: ${plainLine(why)}`, '  ', style, '    ');
  });
  return [c.bold(`SUPPRESSED (${suppressed.length})`), '', ...lines.map((l) => c.dim(l)), ''];
}

function unreadLines(report: ScanReport, style: TextStyle, c: Colors): string[] {
  if (report.unread.length === 0) return [];
  const listed = report.unread.slice(0, LISTED_FILES);
  return [
    c.red(c.bold(`NOT READ (${report.unread.length})`)),
    '',
    ...listed.flatMap((u) => paragraph(`${plainLine(u.path)}: ${plainLine(u.reason)}`, '  ', style, '    ')),
    ...more(report.unread.length - listed.length, c),
    '',
  ];
}

function gapLines(report: ScanReport, style: TextStyle, c: Colors): string[] {
  if (report.gaps.length === 0) return [];
  const listed = report.gaps.slice(0, LISTED_GAPS);
  return [
    c.yellow(c.bold(`NOT UNDERSTOOD (${report.gaps.length})`)),
    '',
    ...listed.flatMap(({ place, kind, message }) =>
      paragraph(
        `${place === undefined ? '' : `${placeText(place)} `}${plainLine(message)} ${c.dim(`[${kind}]`)}`,
        '  ',
        style,
        '    ',
      ),
    ),
    ...more(report.gaps.length - listed.length, c),
    '',
  ];
}

function noticeLines(report: ScanReport, style: TextStyle, c: Colors): string[] {
  if (report.notices.length === 0) return [];
  return [
    c.bold(`SETTINGS (${report.notices.length})`),
    '',
    ...report.notices.flatMap(({ place, message }) =>
      paragraph(`${place === undefined ? '' : `${placeText(place)} `}${plainLine(message)}`, '  ', style, '    '),
    ),
    '',
  ];
}

function policyLines({ policy }: ScanReport, style: TextStyle, c: Colors): string[] {
  if (policy === undefined || policy.overrides.length === 0) return [];
  return [
    c.bold(`DECIDED BY THE POLICY (${policy.overrides.length})`),
    '',
    ...policy.overrides.flatMap((o) => paragraph(plainLine(o), '  ', style, '    ')),
    '',
  ];
}

/** What was looked at stands in every report: a clean scan must look like a scan. */
function lookedAt(report: ScanReport, style: TextStyle, c: Colors): string[] {
  const skipped = report.skipped.reduce((sum, s) => sum + s.count, 0);
  const named = report.applications.map((a) => `${plainLine(a.name)} (${count(a.endpoints, 'endpoint')})`).join(', ');
  const own = ownControls(report.mapping);
  const rows: [string, string][] = [
    [count(report.applications.length, 'application'), named],
    [count(report.endpoints.total, 'endpoint'), accessCounts(report.endpoints)],
    ...(report.inventory.length === 0
      ? []
      : ([['objects', verdictSummary(verdictCounts(report.inventory))]] as [string, string][])),
    ...(report.endpoints.middleware === 0
      ? []
      : ([[`${report.endpoints.middleware} more`, 'answered by middleware, outside endpoint routing']] as [
          string,
          string,
        ][])),
    [
      count(report.projects.length, 'project'),
      `${filesRead(report)}${skipped === 0 ? '' : `; ${skipped} left out (tests, build output, other files)`}`,
    ],
    ...(report.documents.length === 0
      ? []
      : ([[count(report.documents.length, 'document'), plainLine(documentSummary(report))]] as [string, string][])),
    ...(report.approved === undefined
      ? []
      : ([['approved', `${count(report.approved.endpoints, 'endpoint')} in ${plainLine(report.approved.path)}`]] as [
          string,
          string,
        ][])),
    [
      count(report.gaps.length, 'gap'),
      report.gaps.length === 0 ? 'everything was understood' : 'listed above; nothing in them counts as safe',
    ],
    ...(report.unread.length === 0
      ? []
      : ([[count(report.unread.length, 'unread file'), 'the scan is incomplete']] as [string, string][])),
    [
      count(report.rules.filter((r) => r.enabled).length, 'rule'),
      report.rules
        .filter((r) => r.enabled)
        .map((r) => r.id)
        .join(', '),
    ],
    ...(own.length === 0
      ? []
      : ([[count(own.length, 'own control'), own.map(controlLabel).join(', ')]] as [string, string][])),
    ...(report.change === undefined
      ? []
      : ([['baseline', `${plainLine(baselineLabel(report.change))}: ${changeCounts(report.change)}`]] as [
          string,
          string,
        ][])),
    ...(report.policy === undefined ? [] : ([['policy', plainLine(policyLabel(report.policy))]] as [string, string][])),
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  return [
    c.bold('LOOKED AT'),
    '',
    ...rows.flatMap(([what, detail]) =>
      paragraph(c.dim(detail), `  ${what.padEnd(width)}  `, style, ' '.repeat(width + 4)).map((line) => line.trimEnd()),
    ),
    '',
  ];
}

function gateLines({ gate }: ScanReport, style: TextStyle, c: Colors): string[] {
  const words = { pass: c.green('PASSED'), fail: c.red('FAILED'), incomplete: c.red('INCOMPLETE') };
  return paragraph(`${c.bold(words[gate.verdict])}  ${gate.reasons.map(plainLine).join('; ')}.`, '', style, '  ');
}

function controlLabel({ id, title }: Criterion): string {
  return plainLine(`${id} ${title}`);
}

function paint(severity: Severity, c: Colors): (text: string) => string {
  return { critical: c.magenta, high: c.red, medium: c.yellow, low: c.blue, note: c.dim }[severity];
}

function placeText(place: { readonly file: string; readonly line: number; readonly column: number }): string {
  return `${plainLine(place.file)}:${place.line}:${place.column}`;
}

function more(n: number, c: Colors): string[] {
  return n > 0 ? [c.dim(`  … and ${n} more; --format json or SARIF has all`)] : [];
}
