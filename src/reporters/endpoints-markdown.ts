import { conditionsText, type EndpointsReport, endpointRows } from './endpoints-report.ts';
import { markdownCode, markdownTable, markdownText } from './markdown-text.ts';
import { operationLabel } from './reported-operation.ts';
import { count, endpointSummary, methodsLabel } from './scan-report.ts';

/** Endpoints as a table of Markdown, the operations of each below it. */
export function endpointsMarkdown(report: EndpointsReport): string {
  const hasVerdicts = report.endpoints.some((e) => e.objectAccess !== undefined);
  const rows = endpointRows(report.endpoints).map(({ endpoint, operation, access, requires, handler, place }) => [
    operation === undefined ? methodsLabel(endpoint) : '',
    operation === undefined ? markdownCode(endpoint.route) : `↳ ${markdownText(operationLabel(operation))}`,
    access,
    ...(hasVerdicts ? [operation === undefined ? (endpoint.objectAccess?.verdict ?? '') : ''] : []),
    markdownText(requires),
    markdownCode(handler),
    place === undefined ? '' : markdownCode(`${place.file}:${place.line}`),
    operation === undefined ? markdownText(conditionsText(endpoint)) : '',
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
