import { isNewLine, isWhitespace } from './characters.ts';
import { isDirectiveStart, readDirectiveAt } from './directives.ts';
import { commentMarker, type FileState } from './file-state.ts';

/** The offset behind the comment or at the end of the line; `offset` is that of the first slash. */
export function skipComment(state: FileState, offset: number): number {
  const text = state.text;
  let end: number;
  if (text.charCodeAt(offset + 1) === 42) {
    end = text.indexOf('*/', offset + 2);
    end = end < 0 ? text.length : end + 2;
  } else {
    end = offset + 2;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 10 || code === 13 || (code >= 0x85 && isNewLine(code))) break;
    }
  }
  if (state.hasMarks && offset > state.lastMark && text.slice(offset, end).includes(commentMarker)) {
    state.lastMark = offset;
    state.markedComments.push({ start: offset, end });
  }
  return end;
}

/** Skips white space, comments, directives and inactive text; returns the offset of what follows, at most `limit`. */
export function skipTrivia(state: FileState, offset: number, limit: number): number {
  const text = state.text;
  let i = offset;
  while (i < limit) {
    const code = text.charCodeAt(i);
    if (code === 32 || code === 10 || code === 13 || code === 9) {
      i++;
    } else if (code === 47) {
      const next = text.charCodeAt(i + 1);
      if (next !== 47 && next !== 42) return i;
      i = skipComment(state, i);
    } else if (code === 35) {
      if (!isDirectiveStart(text, i)) return i;
      i = readDirectiveAt(state, i);
    } else if (code > 26 && code < 0x85) {
      return i;
    } else if (isWhitespace(code) || isNewLine(code)) {
      i++;
    } else {
      return i;
    }
  }
  return limit;
}
