import { isIdentifierPart, isNewLine, isWhitespace } from './characters.ts';
import { isDirectiveStart, readDirectiveAt } from './directives.ts';
import type { FileState } from './file-state.ts';
import { characterEnd, stringEnd } from './literal-extents.ts';
import { skipComment, skipTrivia } from './trivia.ts';

/**
 * Finds where bodies end without reading tokens: brackets are counted, and what can hide a bracket (comments, character and
 * string literals of all kinds, directives and inactive text) is stepped over.
 */

const blockStops = stops('"\'/#{}');
const expressionStops = stops('"\'/#{}()[];,');

function stops(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** The offset behind the `}` that closes the `{` at an offset; -1 if there is none. */
export function blockEnd(state: FileState, start: number): number {
  const { text } = state;
  const { length } = text;
  let depth = 0;
  let i = start;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code > 125 || blockStops[code] === 0) {
      i++;
      continue;
    }
    if (code === 123) {
      depth++;
      i++;
    } else if (code === 125) {
      i++;
      if (--depth === 0) return i;
    } else {
      i = stepOver(state, i, code, start);
    }
  }
  return -1;
}

/** Steps over the literal, comment or directive at an offset, or over the one character if it begins none. */
function stepOver(state: FileState, offset: number, code: number, lowest: number): number {
  const { text } = state;
  switch (code) {
    case 34: // "
      return stringEnd(state, offset, lowest);
    case 39: // '
      return characterEnd(text, offset);
    case 47: {
      const next = text.charCodeAt(offset + 1);
      return next === 47 || next === 42 ? skipComment(state, offset) : offset + 1;
    }
    case 35: // #
      return isDirectiveStart(text, offset) ? readDirectiveAt(state, offset) : offset + 1;
    default:
      return offset + 1;
  }
}

/** Where an expression ends. Reused: `expressionEnd` fills and returns one object. */
export interface ExpressionExtent {
  /** Offset behind the expression's last token. */
  end: number;
  /** Offset of the `;` behind it. */
  semicolon: number;
  /** Whether a comma stands outside of all brackets that may separate two variables, rather than type arguments. */
  hasComma: boolean;
}

const extent: ExpressionExtent = { end: 0, semicolon: 0, hasComma: false };

/** The extent of an expression that begins at an offset and goes up to a `;`; null if brackets do not match before one. */
export function expressionEnd(state: FileState, start: number): ExpressionExtent | null {
  const { text } = state;
  const { length } = text;
  let depth = 0;
  // The last run of comments and directives, with only white space between them.
  let runStart = -1;
  let runEnd = -1;
  extent.hasComma = false;
  let i = start;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code > 125 || expressionStops[code] === 0) {
      i++;
      continue;
    }
    switch (code) {
      case 123:
      case 40:
      case 91:
        depth++;
        i++;
        break;
      case 125:
      case 41:
      case 93:
        if (--depth < 0) return null;
        i++;
        break;
      case 44:
        if (depth === 0 && !extent.hasComma) extent.hasComma = maySeparateVariables(state, i + 1);
        i++;
        break;
      case 59:
        if (depth === 0) {
          extent.semicolon = i;
          extent.end = tokenEndBefore(text, i, runStart, runEnd, start);
          return extent;
        }
        i++;
        break;
      default: {
        const next = stepOver(state, i, code, start);
        if ((code === 47 || code === 35) && next > i + 1) {
          const before = backOverSpace(text, i, start);
          if (before > runEnd || before <= runStart) runStart = i;
          runEnd = next;
        }
        i = next;
      }
    }
  }
  return null;
}

/** Whether a name with `=`, `,` or `;` behind it follows a comma. */
function maySeparateVariables(state: FileState, offset: number): boolean {
  const { text } = state;
  const start = skipTrivia(state, offset, text.length);
  let i = start;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 64 && code !== 92 && !isIdentifierPart(code)) break;
  }
  if (i === start) return false;
  const next = text.charCodeAt(skipTrivia(state, i, text.length));
  return next === 61 || next === 44 || next === 59;
}

function backOverSpace(text: string, offset: number, lowest: number): number {
  let i = offset;
  while (i > lowest) {
    const code = text.charCodeAt(i - 1);
    if (!isWhitespace(code) && !isNewLine(code)) break;
    i--;
  }
  return i;
}

function tokenEndBefore(text: string, offset: number, runStart: number, runEnd: number, lowest: number): number {
  const end = backOverSpace(text, offset, lowest);
  return end <= runEnd && end > runStart && runStart >= 0 ? backOverSpace(text, runStart, lowest) : end;
}

/**
 * The offset behind the next `;` or `}` that stands outside of brackets. If there is none, that of the next type at the begin of a
 * line, or the text's length.
 */
export function statementEnd(state: FileState, start: number): number {
  const { text } = state;
  const { length } = text;
  let depth = 0;
  let i = start;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (code > 125 || expressionStops[code] === 0) {
      i++;
      continue;
    }
    switch (code) {
      case 123:
      case 40:
      case 91:
        depth++;
        i++;
        break;
      case 125:
      case 41:
      case 93:
        depth--;
        i++;
        if (depth <= 0 && code === 125) return depth < 0 ? i - 1 : i;
        if (depth < 0) depth = 0;
        break;
      case 59:
        i++;
        if (depth === 0) return i;
        break;
      case 44:
        i++;
        break;
      default:
        i = stepOver(state, i, code, start);
    }
  }
  if (depth <= 0) return length;
  state.addGap(length, length, 'closing bracket expected');
  unindentedType.lastIndex = start;
  return unindentedType.exec(text)?.index ?? length;
}

/** What looks like a type or namespace at the begin of a line: where to go on when brackets do not match before it. */
const unindentedType =
  /(?<=[\r\n])(?:(?:public|internal|file|static|abstract|sealed|partial|readonly|ref|unsafe) +)*(?:class|struct|interface|enum|record|namespace) +[\w@]/g;

/**
 * The end of a block for text whose braces do not match: the first line that is indented no more than the line on which the block's
 * declaration begins. A `}` there closes the block; anything else begins what follows it. Returns -1 if there is no such line.
 */
export function blockEndByIndentation(state: FileState, start: number, declaration: number): number {
  const { text } = state;
  const { length } = text;
  const limit = indentationOf(text, declaration);
  let depth = 0;
  let i = start;
  let sawNewLine = false;
  while (i < length) {
    const code = text.charCodeAt(i);
    if (isNewLine(code)) {
      i++;
      const first = firstOfLine(text, i);
      if (first < length && !isNewLine(text.charCodeAt(first)) && indentationOf(text, first) <= limit) {
        const next = text.charCodeAt(first);
        const opens = next === 123 && !sawNewLine;
        if (next === 125) return first + 1;
        if (!opens && next !== 35 && next !== 47 && first > start) return first;
      }
      sawNewLine = true;
      continue;
    }
    if (code > 125 || blockStops[code] === 0) i++;
    else if (code === 123) {
      depth++;
      i++;
    } else if (code === 125) {
      i++;
      if (--depth === 0 && !sawNewLine) return i;
    } else i = stepOver(state, i, code, start);
  }
  return -1;
}

/** The offset of the first character of a line that is no white space within it. */
function firstOfLine(text: string, line: number): number {
  let i = line;
  while (i < text.length && isWhitespace(text.charCodeAt(i))) i++;
  return i;
}

/** How far the line of an offset is indented; a tab counts as four columns. */
export function indentationOf(text: string, offset: number): number {
  let line = offset;
  while (line > 0 && !isNewLine(text.charCodeAt(line - 1))) line--;
  let columns = 0;
  for (let i = line; i < offset && isWhitespace(text.charCodeAt(i)); i++) columns += text.charCodeAt(i) === 9 ? 4 : 1;
  return columns;
}
