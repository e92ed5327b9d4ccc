import { accessText, conditionsText, type EndpointsReport } from './endpoints-report.ts';
import { accessCounts, count, methodsLabel, type ReportedEndpoint } from './scan-report.ts';
import { type Colors, colorsOf, columnsOf, cut, cutStart, pad, paragraph, type TextStyle } from './terminal.ts';
import { plainLine } from './untrusted-text.ts';

interface Column {
  readonly title: string;
  readonly of: (endpoint: ReportedEndpoint) => string;
  readonly paint?: (text: string, endpoint: ReportedEndpoint, colors: Colors) => string;
  /** Narrower than this it says nothing. */
  readonly least: number;
  /** Columns that shrink first, and are left out first, have the larger number. */
  readonly shrinks: number;
  /** The end of its text says more than the beginning. */
  readonly endsMatter?: boolean;
}

/** More gaps or files than these are counted, not listed. */
const LISTED = 10;

const columns: readonly Column[] = [
  { title: 'METHOD', of: methodsLabel, least: 6, shrinks: 1 },
  { title: 'ROUTE', of: (e) => e.route, paint: (text, _, c) => c.bold(text), least: 24, shrinks: 2 },
  { title: 'ACCESS', of: accessText, paint: (text, e, c) => accessColor(e.access, c)(text), least: 13, shrinks: 1 },
  { title: 'OBJECTS', of: (e) => e.objectAccess?.verdict ?? '', paint: paintVerdict, least: 9, shrinks: 1 },
  { title: 'REQUIRES', of: (e) => e.requires.join(' and '), least: 16, shrinks: 4 },
  { title: 'HANDLER', of: (e) => shortHandler(e.handler), least: 16, shrinks: 3, endsMatter: true },
  {
    title: 'WHERE',
    of: (e) => (e.place === undefined ? '' : `${e.place.file}:${e.place.line}`),
    paint: (text, _, c) => c.dim(text),
    least: 20,
    shrinks: 5,
    endsMatter: true,
  },
];

/** A table of endpoints, one a line, with what limits or obscures it below. Ends with a line feed. */
export function endpointsTable(report: EndpointsReport, style: TextStyle): string {
  const c = colorsOf(style);
  const several = new Set(report.endpoints.map((e) => e.application)).size > 1;
  const groups = several ? [...new Set(report.endpoints.map((e) => e.application))] : [undefined];
  const lines = groups.flatMap((application) => {
    const endpoints = report.endpoints.filter((e) => application === undefined || e.application === application);
    const title = application === undefined ? [] : [c.bold(plainLine(application)), ''];
    return [...title, ...tableLines(endpoints, style, c), ''];
  });
  return `${[...lines, ...middlewareLines(report, c), ...footer(report, style, c)].join('\n')}\n`;
}

function tableLines(endpoints: readonly ReportedEndpoint[], style: TextStyle, c: Colors): string[] {
  if (endpoints.length === 0) return ['No endpoints.'];
  const cells = endpoints.map((e) => columns.map((column) => plainLine(column.of(e))));
  const widths = fitted(
    columns.map((column, at) => {
      const longest = Math.max(...cells.map((row) => columnsOf(row[at] as string)));
      // What no endpoint has anything of is no column; the others keep their places, so that tables look alike.
      return longest === 0 && column.title === 'OBJECTS' ? 0 : Math.max(column.title.length, longest);
    }),
    style,
  );
  const shown = columns
    .map((column, at) => ({ column, at, width: widths[at] as number }))
    .filter(({ width }) => width > 0);
  const head = shown.map(({ column, width }) => pad(column.title, width)).join('  ');
  return [
    c.dim(head.trimEnd()),
    ...endpoints.flatMap((endpoint, row) => {
      const line = shown
        .map(({ column, at, width }, place) => {
          const text = (column.endsMatter ? cutStart : cut)(cells[row]?.[at] as string, width);
          const painted = column.paint?.(text, endpoint, c) ?? text;
          return place === shown.length - 1 ? painted : painted + ' '.repeat(Math.max(0, width - columnsOf(text)));
        })
        .join('  ');
      const conditions = plainLine(conditionsText(endpoint));
      return [line.trimEnd(), ...(conditions === '' ? [] : paragraph(c.yellow(conditions), '        ', style))];
    }),
  ];
}

/**
 * Widths that fit the style: columns shrink to their least; where that is not enough, the last ones are left out. Routes are what people look for, so
 * they are cut only when nothing else is left to give room.
 */
function fitted(natural: readonly number[], style: TextStyle): number[] {
  const { width } = style;
  const order = columns
    .map((column, at) => ({ column, at }))
    .sort((a, b) => b.column.shrinks - a.column.shrinks || b.at - a.at);
  const optional = order.filter(({ column }) => column.shrinks >= 3);
  if (width === undefined) return [...natural];
  for (let left = 0; left <= optional.length; left++) {
    const widths = [...natural];
    for (const { at } of optional.slice(0, left)) widths[at] = 0;
    if (shrink(widths, left < optional.length ? optional : order, width)) return widths;
  }
  return natural.map((w, at) =>
    (columns[at] as Column).shrinks >= 3 ? 0 : Math.min(w, (columns[at] as Column).least),
  );
}

/** Takes from the columns, in that order, what the widths have too much; false when that is more than they can give. */
function shrink(
  widths: number[],
  order: readonly { readonly column: Column; readonly at: number }[],
  width: number,
): boolean {
  const over = (): number => widths.reduce((sum, w) => sum + (w > 0 ? w + 2 : 0), -2) - width;
  for (const { column, at } of order) {
    if (over() <= 0) return true;
    const now = widths[at] as number;
    widths[at] = Math.max(Math.min(column.least, now), now - over());
  }
  return over() <= 0;
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
