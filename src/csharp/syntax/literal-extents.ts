import { isNewLine, isWhitespace } from './characters.ts';
import type { FileState } from './file-state.ts';
import { skipComment } from './trivia.ts';

/** Interpolated strings nested deeper than this are not looked into. */
const maximumNesting = 64;

/** How a string literal is written. Reused: `describeString` fills the one below. */
export interface StringShape {
  /** Number of `$`. */
  dollars: number;
  isVerbatim: boolean;
  /** Number of quotes that open a raw string, or 0. */
  rawQuotes: number;
  /** Whether a raw string's content begins on the next line. */
  isMultiLine: boolean;
  /** Offset of the first `$`, `@` or quote. */
  start: number;
  /** Offset behind the opening quotes. */
  contentStart: number;
}

/** The shape of the string whose first quote stands at `quote`; the prefix is what stands before it. */
export function describeString(text: string, quote: number, lowest: number): StringShape {
  let start = quote;
  let dollars = 0;
  let isVerbatim = false;
  while (start > lowest) {
    const code = text.charCodeAt(start - 1);
    if (code === 36) dollars++;
    else if (code === 64) isVerbatim = true;
    else break;
    start--;
  }
  let quotes = 1;
  while (text.charCodeAt(quote + quotes) === 34) quotes++;
  const isRaw = quotes > 2 && !isVerbatim;
  const contentStart = quote + (isRaw ? quotes : 1);
  return {
    dollars,
    isVerbatim,
    rawQuotes: isRaw ? quotes : 0,
    isMultiLine: isRaw && endsLine(text, contentStart),
    start,
    contentStart,
  };
}

function endsLine(text: string, offset: number): boolean {
  let i = offset;
  while (isWhitespace(text.charCodeAt(i))) i++;
  return isNewLine(text.charCodeAt(i));
}

/** The offset behind a character literal, or of the line end if it is not closed. `offset` is that of the quote. */
export function characterEnd(text: string, offset: number): number {
  let i = offset + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 39) return i + 1;
    if (code === 92) i++;
    else if (isNewLine(code)) return i;
  }
  return text.length;
}

/** The offset behind a string literal without its `u8` suffix; an unclosed one ends at its line's end or the text's. */
export function stringEnd(state: FileState, quote: number, lowest: number, depth = 0): number {
  const text = state.text;
  const before = quote > lowest ? text.charCodeAt(quote - 1) : 0;
  if (before !== 36 && before !== 64 && text.charCodeAt(quote + 1) !== 34) return regularEnd(text, quote + 1);
  const shape = describeString(text, quote, lowest);
  if (shape.dollars > 0) return interpolatedEnd(state, shape, depth);
  if (shape.isVerbatim) return verbatimEnd(text, shape.contentStart);
  if (shape.rawQuotes > 0) return rawEnd(text, shape);
  return regularEnd(text, shape.contentStart);
}

function regularEnd(text: string, offset: number): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) return i + 1;
    if (code === 92) i++;
    else if (code < 14 ? code === 10 || code === 13 : code >= 0x85 && isNewLine(code)) return i;
  }
  return text.length;
}

function verbatimEnd(text: string, offset: number): number {
  let i = offset;
  for (;;) {
    i = text.indexOf('"', i);
    if (i < 0) return text.length;
    if (text.charCodeAt(i + 1) !== 34) return i + 1;
    i += 2;
  }
}

function rawEnd(text: string, shape: StringShape): number {
  for (let i = shape.contentStart; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      const run = runLength(text, i, 34);
      i += run;
      if (run >= shape.rawQuotes) return i;
      i--;
    } else if (!shape.isMultiLine && isNewLine(code)) return i;
  }
  return text.length;
}

/** How many times the unit at an offset repeats. */
export function runLength(text: string, offset: number, code: number): number {
  let length = 0;
  while (text.charCodeAt(offset + length) === code) length++;
  return length;
}

function interpolatedEnd(state: FileState, shape: StringShape, depth: number): number {
  const text = state.text;
  let i = shape.contentStart;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      const run = shape.rawQuotes > 0 ? runLength(text, i, 34) : 1;
      if (shape.isVerbatim && text.charCodeAt(i + 1) === 34) i += 2;
      else if (run < shape.rawQuotes) i += run;
      else return i + run;
    } else if (code === 123) {
      const run = runLength(text, i, 123);
      if (opensHole(shape, run)) i = scanHole(state, i + run, shape, depth + 1).end;
      else i += run;
    } else if (code === 92 && !shape.isVerbatim && shape.rawQuotes === 0) {
      i += 2;
    } else if (isNewLine(code) && !shape.isVerbatim && !shape.isMultiLine) {
      return i;
    } else {
      i++;
    }
  }
  return text.length;
}

/** Whether a run of opening braces in an interpolated string ends with one that opens a hole. */
export function opensHole(shape: StringShape, run: number): boolean {
  return shape.rawQuotes > 0 ? run >= shape.dollars : run % 2 === 1;
}

/** The extent of a hole of an interpolated string. */
export interface Hole {
  /** Offset of the `:` that begins the format, or -1. */
  colon: number;
  /** Offset of the closing brace (the first of them in raw strings). */
  close: number;
  /** Offset behind the closing braces, or where the hole breaks off. */
  end: number;
}

/**
 * Finds the end of a hole as the C# compiler does: by balancing brackets, without parsing. The first `:` outside of brackets
 * begins the format. `offset` is behind the opening brace.
 */
export function scanHole(state: FileState, offset: number, shape: StringShape, depth = 0): Hole {
  const text = state.text;
  const closing = shape.rawQuotes > 0 ? shape.dollars : 1;
  let nesting = 0;
  let i = offset;
  if (depth > maximumNesting) return { colon: -1, close: text.length, end: text.length };
  while (i < text.length) {
    const code = text.charCodeAt(i);
    switch (code) {
      case 40: // (
      case 91: // [
      case 123: // {
        nesting++;
        break;
      case 41:
      case 93:
        if (nesting > 0) nesting--;
        break;
      case 125:
        if (nesting === 0) {
          const run = Math.min(runLength(text, i, 125), closing);
          return { colon: -1, close: i, end: i + run };
        }
        nesting--;
        break;
      case 58:
        if (nesting === 0) {
          const close = formatEnd(text, i + 1, shape);
          const run = Math.min(runLength(text, close, 125), closing);
          return { colon: i, close, end: close + run };
        }
        break;
      case 39:
        i = characterEnd(text, i);
        continue;
      case 34:
        i = stringEnd(state, i, offset, depth);
        continue;
      case 47: {
        const next = text.charCodeAt(i + 1);
        if (next === 47 || next === 42) {
          i = skipComment(state, i);
          continue;
        }
        break;
      }
    }
    i++;
  }
  return { colon: -1, close: text.length, end: text.length };
}

/** Where the format of a hole ends: at its closing brace, or where the string ends. */
function formatEnd(text: string, offset: number, shape: StringShape): number {
  for (let i = offset; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 125) {
      if (shape.rawQuotes > 0 || text.charCodeAt(i + 1) !== 125) return i;
      i++;
    } else if (code === 34) {
      if (!shape.isVerbatim || text.charCodeAt(i + 1) !== 34) return i;
      i++;
    } else if (code === 92 && !shape.isVerbatim && shape.rawQuotes === 0) {
      i++;
    } else if (isNewLine(code) && !shape.isVerbatim && !shape.isMultiLine) {
      return i;
    }
  }
  return text.length;
}
