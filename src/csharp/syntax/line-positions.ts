import type { LinePosition } from './source-file.ts';

/** Offsets at which the lines of a text begin. Lines end as in C#: CR, LF, CRLF, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
export function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 13 && code < 0x85) continue;
    if (code === 13) {
      if (text.charCodeAt(i + 1) === 10) i++;
      starts.push(i + 1);
    } else if (code === 10 || code === 0x85 || code === 0x2028 || code === 0x2029) {
      starts.push(i + 1);
    }
  }
  return starts;
}

/** The 1-based line and column (UTF-16 units) of an offset; offsets outside of the text are clamped to it. */
export function positionIn(lineStarts: readonly number[], offset: number): LinePosition {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(0, offset - (lineStarts[low] as number)) + 1 };
}
