import { isNewLine, isWhitespace } from './characters.ts';
import { describeString, runLength } from './literal-extents.ts';

/** The value of a raw string literal; `valid` is false if its delimiters or its indentation do not fit. */
export interface DecodedRawString {
  readonly value: string;
  readonly valid: boolean;
}

/** Decodes the raw string `text[start..end)` without suffix (C# specification, raw string literals). */
export function decodeRawString(text: string, start: number, end: number): DecodedRawString {
  const shape = describeString(text, start, start);
  const quotes = shape.rawQuotes;
  const contentEnd = end - quotes;
  const isClosed = contentEnd >= shape.contentStart && runLength(text, contentEnd, 34) >= quotes;
  if (!isClosed) return { value: text.slice(shape.contentStart, end), valid: false };
  if (!shape.isMultiLine) return { value: text.slice(shape.contentStart, contentEnd), valid: true };
  const layout = layOut(text, shape.contentStart, contentEnd);
  const value = unindent(
    text,
    layout.contentStart,
    Math.max(layout.contentStart, layout.contentEnd),
    layout.indentation,
    true,
  );
  const valid = layout.valid && isIndented(text, layout.contentStart, layout.contentEnd, layout.indentation, true);
  return { value, valid };
}

/** Where the content of a multi-line raw string lies. */
export interface RawLayout {
  /** Offset of the first content line. */
  readonly contentStart: number;
  /** Offset of the line break before the closing quotes. */
  readonly contentEnd: number;
  /** The white space before the closing quotes. */
  readonly indentation: string;
  readonly valid: boolean;
}

/** Finds the content of a multi-line raw string, given the offsets behind the opening and of the closing quotes. */
export function layOut(text: string, open: number, close: number): RawLayout {
  let contentStart = open;
  while (contentStart < close && !isNewLine(text.charCodeAt(contentStart))) contentStart++;
  contentStart = behindNewLine(text, contentStart);
  let lastLine = close;
  while (lastLine > contentStart && isWhitespace(text.charCodeAt(lastLine - 1))) lastLine--;
  const indentation = text.slice(lastLine, close);
  if (lastLine <= contentStart)
    return { contentStart, contentEnd: contentStart, indentation, valid: lastLine === contentStart };
  let contentEnd = lastLine;
  if (isNewLine(text.charCodeAt(contentEnd - 1))) {
    contentEnd--;
    if (text.charCodeAt(contentEnd) === 10 && contentEnd > contentStart && text.charCodeAt(contentEnd - 1) === 13)
      contentEnd--;
    return { contentStart, contentEnd, indentation, valid: true };
  }
  return { contentStart, contentEnd: close, indentation: '', valid: false };
}

/** Whether each line that begins in a range begins with the indentation, or is blank. */
export function isIndented(
  text: string,
  start: number,
  end: number,
  indentation: string,
  atLineStart: boolean,
): boolean {
  let isLineStart = atLineStart;
  for (let i = start; i < end; ) {
    if (isLineStart && !text.startsWith(indentation, i)) {
      let first = i;
      while (first < end && isWhitespace(text.charCodeAt(first))) first++;
      if (first < end && !isNewLine(text.charCodeAt(first))) return false;
    }
    while (i < end && !isNewLine(text.charCodeAt(i))) i++;
    if (i < end) i = behindNewLine(text, i);
    isLineStart = true;
  }
  return true;
}

function behindNewLine(text: string, offset: number): number {
  return text.charCodeAt(offset) === 13 && text.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1;
}

/**
 * The text of a range with the indentation taken off each line. `atLineStart` tells whether the range begins on a new line;
 * a line of white space may have less than the indentation.
 */
export function unindent(text: string, start: number, end: number, indentation: string, atLineStart: boolean): string {
  let value = '';
  let i = start;
  let isLineStart = atLineStart;
  while (i < end) {
    if (isLineStart) i = behindIndentation(text, i, end, indentation);
    const line = i;
    while (i < end && !isNewLine(text.charCodeAt(i))) i++;
    if (i < end) {
      i = Math.min(behindNewLine(text, i), end);
      isLineStart = true;
    }
    value += text.slice(line, i);
  }
  return value;
}

function behindIndentation(text: string, line: number, end: number, indentation: string): number {
  if (text.startsWith(indentation, line)) return Math.min(line + indentation.length, end);
  let i = line;
  while (i < end && isWhitespace(text.charCodeAt(i))) i++;
  return i;
}
