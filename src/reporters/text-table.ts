import { type Colors, colorsOf, columnsOf, cut, cutStart, pad, paragraph, type TextStyle } from './terminal.ts';
import { plainLine } from './untrusted-text.ts';

export interface Column<T> {
  readonly title: string;
  readonly of: (row: T) => string;
  readonly paint?: (text: string, row: T, colors: Colors) => string;
  /** Narrower than this it says nothing. */
  readonly least: number;
  /** Columns that shrink first have the larger number; those from 3 on are left out when there is no room. */
  readonly shrinks: number;
  /** The end of its text says more than the beginning. */
  readonly endsMatter?: boolean;
  /** Left out when no row has anything for it. */
  readonly optional?: boolean;
}

/**
 * Rows as lines of columns that fit the style, a head above them.
 * @param note what limits or obscures a row: it gets lines of its own below it; empty for nothing
 */
export function textTable<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  style: TextStyle,
  note: (row: T) => string = () => '',
): string[] {
  const c = colorsOf(style);
  const cells = rows.map((row) => columns.map((column) => plainLine(column.of(row))));
  const natural = columns.map((column, at) => {
    const longest = Math.max(0, ...cells.map((row) => columnsOf(row[at] as string)));
    return longest === 0 && column.optional ? 0 : Math.max(column.title.length, longest);
  });
  const widths = fitted(natural, columns, style);
  const shown = columns
    .map((column, at) => ({ column, at, width: widths[at] as number }))
    .filter(({ width }) => width > 0);
  const head = shown.map(({ column, width }) => pad(column.title, width)).join('  ');
  return [
    c.dim(head.trimEnd()),
    ...rows.flatMap((row, number) => {
      const line = shown
        .map(({ column, at, width }, place) => {
          const text = (column.endsMatter ? cutStart : cut)(cells[number]?.[at] as string, width);
          const painted = column.paint?.(text, row, c) ?? text;
          return place === shown.length - 1 ? painted : painted + ' '.repeat(Math.max(0, width - columnsOf(text)));
        })
        .join('  ');
      const notes = plainLine(note(row));
      return [line.trimEnd(), ...(notes === '' ? [] : paragraph(c.yellow(notes), '        ', style))];
    }),
  ];
}

/**
 * Widths that fit the style: columns shrink to their least; where that is not enough, the last ones are left out. What people look for is cut only
 * when nothing else is left to give room.
 */
function fitted<T>(natural: readonly number[], columns: readonly Column<T>[], style: TextStyle): number[] {
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
  return natural.map((w, at) => {
    const { shrinks, least } = columns[at] as Column<T>;
    return shrinks >= 3 ? 0 : Math.min(w, least);
  });
}

/** Takes from the columns, in that order, what the widths have too much; false when that is more than they can give. */
function shrink<T>(
  widths: number[],
  order: readonly { readonly column: Column<T>; readonly at: number }[],
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
