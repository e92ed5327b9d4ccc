import { accessText, conditionsText, type EndpointsReport } from './endpoints-report.ts';
import { markdownCode, markdownTable, markdownText } from './markdown-text.ts';
import { count, endpointSummary, methodsLabel } from './scan-report.ts';

/** Endpoints as a table of Markdown. */
export function endpointsMarkdown(report: EndpointsReport): string {
  const hasVerdicts = report.endpoints.some((e) => e.objectAccess !== undefined);
  const rows = report.endpoints.map((e) => [
    methodsLabel(e),
    markdownCode(e.route),
    accessText(e),
    ...(hasVerdicts ? [e.objectAccess?.verdict ?? ''] : []),
    markdownText(e.requires.join(' and ')),
    markdownCode(e.handler),
    e.place === undefined ? '' : markdownCode(`${e.place.file}:${e.place.line}`),
    markdownText(conditionsText(e)),
  ]);
  const lines = [
    '# Endpoints',
    '',
    `${markdownText(endpointSummary(report.counts))}; ${count(report.applications.length, 'application')}, ${count(report.gaps.length, 'gap')}.`,
    '',
    ...markdownTable(
      ['method', 'route', 'access', ...(hasVerdicts ? ['objects'] : []), 'requires', 'handler', 'code', 'conditions'],
      rows,
    ),
    ...list(
      'Answered by middleware',
      report.middleware.map((m) => markdownCode(`${m.middleware} ${m.path ?? ''}`.trim())),
    ),
    ...list(
      'Not read',
      report.unread.map((u) => `${markdownCode(u.path)}: ${markdownText(u.reason)}`),
    ),
    ...list(
      'Not understood',
      report.gaps.map(
        (g) =>
          `${g.place === undefined ? '' : `${markdownCode(`${g.place.file}:${g.place.line}`)} `}${markdownText(g.message)}`,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `## ${title} (${items.length})`, '', ...items.map((item) => `- ${item}`)];
}
