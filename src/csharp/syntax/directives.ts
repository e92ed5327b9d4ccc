import { isNewLine, isWhitespace } from './characters.ts';
import { evaluateDirective } from './directive-expressions.ts';
import type { FileState, OpenConditional } from './file-state.ts';

/** Whether only white space stands between the begin of the line and the `#` at an offset. */
export function isDirectiveStart(text: string, offset: number): boolean {
  for (let i = offset - 1; i >= 0; i--) {
    const code = text.charCodeAt(i);
    if (isNewLine(code)) return true;
    if (!isWhitespace(code)) return false;
  }
  return true;
}

/** The offset of the line end at or behind an offset. */
export function lineEnd(text: string, offset: number): number {
  let i = offset;
  while (i < text.length && !isNewLine(text.charCodeAt(i))) i++;
  return i;
}

/** The first offset of the next line. */
function nextLine(text: string, offset: number): number {
  let i = lineEnd(text, offset);
  if (text.charCodeAt(i) === 13 && text.charCodeAt(i + 1) === 10) i++;
  return Math.min(i + 1, text.length);
}

/** The offset at which the line of an offset begins. */
function lineBegin(text: string, offset: number): number {
  let i = offset;
  while (i > 0 && !isNewLine(text.charCodeAt(i - 1))) i--;
  return i;
}

const directivePattern = /[^\S\r\n]*([A-Za-z_:!]*)([^\r\n\u0085\u2028\u2029]*)/y;

interface Directive {
  readonly name: string;
  /** What follows the name, without a trailing `//` comment. */
  readonly argument: string;
}

function readDirective(text: string, hash: number): Directive {
  directivePattern.lastIndex = hash + 1;
  const match = directivePattern.exec(text);
  const argument = match?.[2] ?? '';
  const comment = argument.indexOf('//');
  return { name: match?.[1] ?? '', argument: (comment < 0 ? argument : argument.slice(0, comment)).trim() };
}

/**
 * Reads the directive whose `#` stands at an offset, and, where it makes text inactive, everything up to the directive that
 * ends the inactive text. Returns where reading goes on (a line end or the end of the text).
 *
 * Text is read more than once (look-ahead, lazy bodies), so directives are evaluated when they are met first and
 * remembered. A conditional inside active text needs no stack to be read again: a branch that is met from active text
 * is always one to skip.
 */
export function readDirectiveAt(state: FileState, hash: number): number {
  const known = state.resumes.get(hash);
  if (known !== undefined) return known;
  const text = state.text;
  if (hash <= state.lastDirective) return lineEnd(text, hash);
  state.lastDirective = hash;
  const directive = readDirective(text, hash);
  switch (directive.name) {
    case 'if': {
      const open: OpenConditional = { conditions: [], symbols: [], activeStart: -1 };
      state.openConditionals.push(open);
      return remember(state, hash, takeBranch(state, open, hash, directive.argument));
    }
    case 'elif':
    case 'else': {
      const open = state.openConditionals.at(-1);
      if (open === undefined) break;
      closeActive(state, open, hash);
      const resume = skipBranch(state, open, hash, directive, true);
      return remember(state, hash, resume);
    }
    case 'endif': {
      const open = state.openConditionals.pop();
      if (open === undefined) break;
      closeActive(state, open, hash);
      return lineEnd(text, hash);
    }
    case 'define':
    case 'undef': {
      const defines = new Set(state.defines);
      if (directive.name === 'define') defines.add(directive.argument);
      else defines.delete(directive.argument);
      state.defines = defines;
      return lineEnd(text, hash);
    }
    default:
      return lineEnd(text, hash);
  }
  state.addGap(hash, lineEnd(text, hash), `#${directive.name} without #if`);
  return lineEnd(text, hash);
}

function remember(state: FileState, hash: number, resume: number): number {
  state.resumes.set(hash, resume);
  return resume;
}

/** Ends the regions of conditionals that are still open at the end of the text. */
export function closeConditionals(state: FileState): void {
  for (let open = state.openConditionals.pop(); open !== undefined; open = state.openConditionals.pop()) {
    closeActive(state, open, state.text.length);
    state.addGap(state.text.length, state.text.length, '#endif expected');
  }
  state.conditionalRegions.sort((left, right) => left.start - right.start || right.end - left.end);
}

/** Reads the condition of an `#if` or `#elif` none of whose earlier branches was taken. */
function takeBranch(state: FileState, open: OpenConditional, hash: number, argument: string): number {
  const text = state.text;
  const condition = evaluateDirective(argument, state.defines);
  if (!condition.valid) state.addGap(hash, lineEnd(text, hash), 'malformed preprocessor expression');
  consult(state, open, condition.symbols);
  open.conditions.push(argument);
  if (condition.value) {
    open.activeStart = nextLine(text, hash);
    return lineEnd(text, hash);
  }
  return skipBranch(state, open, hash, null, false);
}

/**
 * Skips inactive branches, beginning with the one whose directive stands at `hash`.
 * `directive` is that branch's when its condition still has to be recorded; `taken` tells that an earlier branch was active.
 */
function skipBranch(
  state: FileState,
  open: OpenConditional,
  hash: number,
  directive: Directive | null,
  taken: boolean,
): number {
  const text = state.text;
  let begin = nextLine(text, hash);
  if (directive !== null) recordCondition(state, open, directive);
  for (;;) {
    const next = findBranchEnd(text, begin);
    addRegion(state, open, begin, lineBegin(text, next), false);
    if (next >= text.length) return text.length;
    state.lastDirective = next;
    const branch = readDirective(text, next);
    if (branch.name === 'endif') {
      state.openConditionals.pop();
      return lineEnd(text, next);
    }
    begin = nextLine(text, next);
    if (!taken) {
      if (branch.name === 'elif') return takeBranch(state, open, next, branch.argument);
      open.conditions.push('');
      open.activeStart = begin;
      return lineEnd(text, next);
    }
    recordCondition(state, open, branch);
  }
}

function recordCondition(state: FileState, open: OpenConditional, directive: Directive): void {
  if (directive.name === 'else') open.conditions.push('');
  else {
    // Not evaluated by the compiler, but the symbols say on what the shape of the file depends.
    consult(state, open, evaluateDirective(directive.argument, state.defines).symbols);
    open.conditions.push(directive.argument);
  }
}

function consult(state: FileState, open: OpenConditional, symbols: readonly string[]): void {
  for (const symbol of symbols) {
    if (!open.symbols.includes(symbol)) open.symbols.push(symbol);
    if (!state.consultedSymbols.includes(symbol)) state.consultedSymbols.push(symbol);
  }
}

function closeActive(state: FileState, open: OpenConditional, hash: number): void {
  if (open.activeStart < 0) return;
  addRegion(state, open, open.activeStart, lineBegin(state.text, hash), true);
  open.activeStart = -1;
}

function addRegion(state: FileState, open: OpenConditional, start: number, end: number, active: boolean): void {
  const last = open.conditions.length - 1;
  const parts = open.conditions.slice(0, last).map((condition) => `!(${condition})`);
  const own = open.conditions[last] as string;
  if (own !== '') parts.push(parts.length === 0 ? own : `(${own})`);
  const condition = parts.join(' && ');
  state.conditionalRegions.push({ start, end: Math.max(start, end), condition, symbols: [...open.symbols], active });
}

/** The `#` of the `#elif`, `#else` or `#endif` that ends the branch beginning at an offset; the text's length if there is none. */
function findBranchEnd(text: string, offset: number): number {
  let depth = 0;
  for (let line = offset; line < text.length; line = nextLine(text, line)) {
    let i = line;
    while (i < text.length && isWhitespace(text.charCodeAt(i))) i++;
    if (text.charCodeAt(i) !== 35) continue;
    const { name } = readDirective(text, i);
    if (name === 'if') depth++;
    else if (name === 'endif') {
      if (depth-- === 0) return i;
    } else if (depth === 0 && (name === 'elif' || name === 'else')) return i;
  }
  return text.length;
}
