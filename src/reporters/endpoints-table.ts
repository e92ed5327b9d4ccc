import { conditionsText, type EndpointRow, type EndpointsReport, endpointRows } from './endpoints-report.ts';
import { operationLabel } from './reported-operation.ts';
import { accessCounts, count, methodsLabel, type ReportedEndpoint } from './scan-report.ts';
import { type Colors, colorsOf, paragraph, type TextStyle } from './terminal.ts';
import { type Column, textTable } from './text-table.ts';
import { plainLine } from './untrusted-text.ts';

/** More gaps or files than these are counted, not listed. */
const LISTED = 10;

const columns: readonly Column<EndpointRow>[] = [
  { title: 'METHOD', of: (r) => (r.operation === undefined ? methodsLabel(r.endpoint) : ''), least: 6, shrinks: 1 },
  {
    title: 'ROUTE',
    of: ({ endpoint, operation }) => (operation === undefined ? endpoint.route : `↳ ${operationLabel(operation)}`),
    paint: (text, { operation }, c) => (operation === undefined ? c.bold(text) : text),
    least: 24,
    shrinks: 2,
  },
  {
    title: 'ACCESS',
    of: (r) => r.access,
    paint: (text, { endpoint, operation }, c) => accessColor((operation ?? endpoint).access, c)(text),
    least: 13,
    shrinks: 1,
  },
  {
    title: 'OBJECTS',
    of: ({ endpoint, operation }) => (operation === undefined ? (endpoint.objectAccess?.verdict ?? '') : ''),
    paint: (text, { endpoint }, c) => paintVerdict(text, endpoint, c),
    least: 9,
    shrinks: 1,
    optional: true,
  },
  { title: 'REQUIRES', of: (r) => r.requires, least: 16, shrinks: 4 },
  { title: 'HANDLER', of: (r) => shortHandler(r.handler), least: 16, shrinks: 3, endsMatter: true },
  {
    title: 'WHERE',
    of: ({ place }) => (place === undefined ? '' : `${place.file}:${place.line}`),
    paint: (text, _, c) => c.dim(text),
    least: 20,
    shrinks: 5,
    endsMatter: true,
  },
];

/** A table of endpoints, one a line, its operations below it, with what limits or obscures it below. Ends with a line feed. */
export function endpointsTable(report: EndpointsReport, style: TextStyle): string {
  const c = colorsOf(style);
  const several = new Set(report.endpoints.map((e) => e.application)).size > 1;
  const groups = several ? [...new Set(report.endpoints.map((e) => e.application))] : [undefined];
  const lines = groups.flatMap((application) => {
    const endpoints = report.endpoints.filter((e) => application === undefined || e.application === application);
    const title = application === undefined ? [] : [c.bold(plainLine(application)), ''];
    return [...title, ...tableLines(endpoints, style), ''];
  });
  return `${[...lines, ...middlewareLines(report, c), ...footer(report, style, c)].join('\n')}\n`;
}

function tableLines(endpoints: readonly ReportedEndpoint[], style: TextStyle): string[] {
  if (endpoints.length === 0) return ['No endpoints.'];
  const note = ({ endpoint, operation }: EndpointRow): string =>
    operation === undefined ? conditionsText(endpoint) : '';
  return textTable(endpointRows(endpoints), columns, style, note);
}

function middlewareLines(report: EndpointsReport, c: Colors): string[] {
  if (report.middleware.length === 0) return [];
  const lines = report.middleware.map((m) => {
    const guards = m.guards.length === 0 ? '' : ` (${m.guards.join(', ')})`;
    const place = m.place === undefined ? '' : `  ${c.dim(plainLine(`${m.place.file}:${m.place.line}`))}`;
    return `  ${plainLine(`${m.middleware} ${m.path ?? ''}${guards}`)}${place}`;
  });
  return [c.bold('Answered by middleware, outside endpoint routing'), ...lines, ''];
}

function footer(report: EndpointsReport, style: TextStyle, c: Colors): string[] {
  const gaps = report.gaps
    .slice(0, LISTED)
    .flatMap(({ place, message, kind }) =>
      paragraph(
        `${place === undefined ? '' : `${plainLine(place.file)}:${place.line} `}${plainLine(message)} ${c.dim(`[${kind}]`)}`,
        '  ',
        style,
        '    ',
      ),
    );
  const unread = report.unread
    .slice(0, LISTED)
    .flatMap((u) => paragraph(`${plainLine(u.path)}: ${plainLine(u.reason)}`, '  ', style, '    '));
  const applications = count(report.applications.length, 'application');
  return [
    ...(unread.length === 0
      ? []
      : [c.red(c.bold(`Not read (${report.unread.length})`)), ...unread, ...more(report.unread.length), '']),
    ...(gaps.length === 0
      ? []
      : [c.yellow(c.bold(`Not understood (${report.gaps.length})`)), ...gaps, ...more(report.gaps.length), '']),
    `${count(report.counts.total, 'endpoint')} of ${applications}${report.counts.total === 0 ? '' : `: ${accessCounts(report.counts)}`}; ${count(report.gaps.length, 'gap')}`,
  ];
}

function more(total: number): string[] {
  return total > LISTED ? [`  … and ${total - LISTED} more; --format json has all`] : [];
}

function paintVerdict(text: string, { objectAccess }: ReportedEndpoint, c: Colors): string {
  const colors = { unguarded: c.red, unknown: c.yellow, guarded: c.green, 'not-applicable': c.dim };
  return objectAccess === undefined ? text : colors[objectAccess.verdict](text);
}

function accessColor(access: string, c: Colors): (text: string) => string {
  return { unspecified: c.red, anonymous: c.yellow, custom: c.magenta }[access] ?? c.green;
}

/** The last two parts of a name: `OrdersController.Get`. */
function shortHandler(name: string): string {
  return name.split('.').slice(-2).join('.');
}
