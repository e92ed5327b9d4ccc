import picocolors from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** What a text report may use of its medium. */
export interface TextStyle {
  readonly colors: boolean;
  /** Columns; undefined: lines are never wrapped or cut. */
  readonly width: number | undefined;
}

export const plainStyle: TextStyle = { colors: false, width: undefined };

export type Colors = ReturnType<typeof picocolors.createColors>;

export function colorsOf(style: TextStyle): Colors {
  return picocolors.createColors(style.colors);
}

/** A paragraph behind an indent, wrapped where the style has a width. */
export function paragraph(text: string, indent: string, style: TextStyle, next = indent): string[] {
  if (style.width === undefined) return [indent + text];
  const columns = Math.max(24, style.width - Math.max(indent.length, next.length));
  const lines = wrapAnsi(text, columns, { hard: true }).split('\n');
  return lines.map((line, at) => (at === 0 ? indent : next) + line);
}

/** Text of at most so many columns; what is cut is marked by an ellipsis. */
export function cut(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += stringWidth(character);
    if (width > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The same for text whose end says most (a path, a qualified name): what is cut is its beginning. */
export function cutStart(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const character of [...text].reverse()) {
    width += stringWidth(character);
    if (width > columns - 1) break;
    kept = character + kept;
  }
  return `…${kept}`;
}

/** Text filled up with spaces to so many columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

/** Columns that a text takes. */
export function columnsOf(text: string): number {
  return stringWidth(text);
}
