import { accessText, conditionsText } from './endpoints-report.ts';
import {
  approvalText,
  documentedText,
  type ManagedEndpoint,
  type ManagedReport,
  managedSummary,
} from './managed-report.ts';
import { methodsLabel } from './scan-report.ts';
import { colorsOf, columnsOf, cut, pad, paragraph, type TextStyle } from './terminal.ts';
import { plainLine } from './untrusted-text.ts';

const columns: readonly (readonly [title: string, most: number, of: (e: ManagedEndpoint) => string])[] = [
  ['METHOD', 16, methodsLabel],
  ['ROUTE', 52, (e) => e.route],
  ['ACCESS', 24, accessText],
  ['OWNER', 24, (e) => e.owner.join(' ') || '-'],
  ['FIRST SEEN', 10, approvalText],
  ['DOCUMENTED', 10, documentedText],
  ['DATA', 32, (e) => e.data.join(', ')],
];

/** The managed list for people at a terminal. Ends with a line feed. */
export function managedTable(report: ManagedReport, style: TextStyle): string {
  const c = colorsOf(style);
  const rows = report.endpoints.map((e) => columns.map(([, most, of]) => limited(plainLine(of(e)), most, style)));
  const widths = columns.map(([title], at) =>
    Math.max(title.length, ...rows.map((row) => columnsOf(row[at] as string))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => pad(cell, widths[at] as number))
      .join('  ')
      .trimEnd();
  const several = new Set(report.endpoints.map((e) => e.application)).size > 1;
  const lines = report.endpoints.flatMap((endpoint, at) => {
    const isFirst = at === 0 || report.endpoints[at - 1]?.application !== endpoint.application;
    const heading = several && isFirst ? [...(at === 0 ? [] : ['']), c.bold(plainLine(endpoint.application))] : [];
    const conditions = plainLine(conditionsText(endpoint));
    return [
      ...heading,
      line(rows[at] as string[]),
      ...(conditions === '' ? [] : paragraph(c.yellow(conditions), '        ', style)),
    ];
  });
  const { approved, ownersFile, documents, unread, gaps } = report;
  return `${[
    c.dim(line(columns.map(([title]) => title))),
    ...lines,
    '',
    ...report.middleware.map(
      (m) => `  ${plainLine(`${m.middleware} ${m.path ?? ''}`.trim())} (outside endpoint routing)`,
    ),
    managedSummary(report),
    `owners: ${plainLine(ownersFile ?? 'no CODEOWNERS')}; approved: ${plainLine(approved?.path ?? 'nothing yet')}; documents: ${
      documents.map((d) => plainLine(d.path)).join(', ') || 'none'
    }`,
    ...(gaps.length + unread.length === 0
      ? []
      : [`${gaps.length} gaps, ${unread.length} files not read: authledger scan lists them`]),
  ].join('\n')}\n`;
}

function limited(text: string, most: number, { width }: TextStyle): string {
  return width === undefined ? text : cut(text, most);
}
