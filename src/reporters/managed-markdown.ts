import { accessText, conditionsText } from './endpoints-report.ts';
import { approvalText, documentedText, type ManagedReport, managedSummary } from './managed-report.ts';
import { markdownCode, markdownTable, markdownText } from './markdown-text.ts';
import { methodsLabel } from './scan-report.ts';

/** The managed list as a table of Markdown. */
export function managedMarkdown(report: ManagedReport): string {
  const rows = report.endpoints.map((e) => [
    markdownText(e.application),
    methodsLabel(e),
    markdownCode(e.route),
    accessText(e),
    markdownText(e.owner.join(' ') || '-'),
    approvalText(e),
    documentedText(e),
    e.data.join(', '),
    markdownText(conditionsText(e)),
    e.place === undefined ? '' : markdownCode(`${e.place.file}:${e.place.line}`),
  ]);
  const head = [
    'application',
    'method',
    'route',
    'access',
    'owner',
    'first seen',
    'documented',
    'data',
    'conditions',
    'code',
  ];
  const { ownersFile, approved, documents, middleware, gaps, unread } = report;
  return `${[
    '# Inventory of endpoints',
    '',
    `${markdownText(managedSummary(report))}.`,
    '',
    `- owners: ${ownersFile === undefined ? 'no CODEOWNERS' : markdownCode(ownersFile)}`,
    `- approved: ${approved === undefined ? 'nothing yet' : markdownCode(approved.path)}`,
    `- documents: ${documents.map((d) => markdownCode(d.path)).join(', ') || 'none'}`,
    `- ${gaps.length} gaps, ${unread.length} files not read`,
    '',
    ...markdownTable(head, rows),
    ...(middleware.length === 0 ? [] : ['', '## Outside endpoint routing', '']),
    ...middleware.map((m) => `- ${markdownCode(`${m.middleware} ${m.path ?? ''}`.trim())}`),
  ].join('\n')}\n`;
}
