import { FileState } from '../csharp/syntax/file-state.ts';
import { stringEnd } from '../csharp/syntax/literal-extents.ts';
import { skipComment } from '../csharp/syntax/trivia.ts';

const CHARACTER = /'(?:\\.[^'\r\n]{0,8}|[^'\\\r\n]{1,2})'/y;
const MARKS = /["'/{}[\]]/g;
const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * Where a piece of C# in a Razor file ends: the offset behind the bracket that closes the `{` or `[` at `open`. Strings, characters and
 * comments hide brackets; an apostrophe of markup in the code does not. Undefined when it is not closed.
 */
export function closedAt(text: string, open: number): number | undefined {
  const opening = text[open] as string;
  const closing = CLOSING[opening];
  if (closing === undefined) return undefined;
  const state = new FileState(text, { path: '', defines: new Set() }, false);
  let depth = 0;
  MARKS.lastIndex = open;
  for (let mark = MARKS.exec(text); mark !== null; mark = MARKS.exec(text)) {
    const at = mark.index;
    if (mark[0] === opening) depth++;
    else if (mark[0] === closing) {
      if (--depth === 0) return at + 1;
    } else MARKS.lastIndex = hiddenEnd(state, at, open);
  }
  return undefined;
}

/** Behind the string, character or comment that begins at `at`, or behind the one character when none does. */
function hiddenEnd(state: FileState, at: number, lowest: number): number {
  const { text } = state;
  if (text[at] === '"') return Math.max(at + 1, stringEnd(state, at, lowest));
  if (text[at] === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) return skipComment(state, at);
  CHARACTER.lastIndex = at;
  return text[at] === "'" && CHARACTER.test(text) ? CHARACTER.lastIndex : at + 1;
}

/**
 * Where a block ends whose braces do not match, by indentation: behind the first `}` that begins a line no deeper than the line of the
 * opening brace. Undefined when there is none.
 */
export function closedByIndentation(text: string, open: number): number | undefined {
  const indentation = indentationAt(text, open);
  const line = /^([ \t]*)\}/gm;
  line.lastIndex = open + 1;
  for (let match = line.exec(text); match !== null; match = line.exec(text))
    if ((match[1] as string).length <= indentation) return match.index + match[0].length;
  return undefined;
}

function indentationAt(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const rest = text.slice(start, offset);
  return rest.length - rest.trimStart().length;
}
