import { type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ParsedText, Pointer, Span, TextProblem } from './parsed-text.ts';

/**
 * Reads JSON. The value comes from the engine's own parser, which is several times faster than one that keeps places; these are looked up in the
 * text when they are asked for.
 */
export function readJson(text: string): ParsedText | TextProblem {
  try {
    return { value: JSON.parse(text), spanOf: spansOf(text) };
  } catch {
    return problemOf(text);
  }
}

/** The first error, where it is. */
function problemOf(text: string): TextProblem {
  const errors: ParseError[] = [];
  try {
    parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: 'it is nested too deeply', offset: 0 };
  }
  const [first] = errors;
  if (first === undefined) return { problem: 'it is not valid JSON', offset: 0 };
  const words = printParseErrorCode(first.error).replace(/(?!^)[A-Z]/g, (c) => ` ${c.toLowerCase()}`);
  return { problem: `it is not valid JSON: ${words.toLowerCase()}`, offset: first.offset };
}

interface Member {
  readonly name: Span;
  /** Where its value begins. */
  readonly value: number;
}

/** Of a text that is valid JSON. The members of an object are found once, when the first of them is asked for. */
function spansOf(text: string): (pointer: Pointer) => Span {
  const tables = new Map<number, ReadonlyMap<string, Member>>();
  const membersAt = (offset: number): ReadonlyMap<string, Member> => {
    const members = tables.get(offset) ?? membersOf(text, offset);
    tables.set(offset, members);
    return members;
  };
  return (pointer) => {
    let value = afterSpace(text, 0);
    let span: Span = { start: value, end: Math.min(text.length, value + 1) };
    for (const name of pointer) {
      const member = membersAt(value).get(name);
      if (member === undefined) break;
      span = member.name;
      value = member.value;
    }
    return span;
  };
}

/** The members of the object, or the items of the array, that begins at an offset; none for another value. The last of a name counts. */
function membersOf(text: string, start: number): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  const open = text[start];
  if (open !== '{' && open !== '[') return members;
  let at = afterSpace(text, start + 1);
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
    let name = String(index);
    let key: Span | undefined;
    let value = at;
    if (open === '{') {
      const end = afterString(text, at);
      name = JSON.parse(text.slice(at, end));
      key = { start: at, end };
      value = afterSpace(text, afterSpace(text, end) + 1);
    }
    const end = afterValue(text, value);
    members.set(name, { name: key ?? { start: value, end: value + 1 }, value });
    at = afterSpace(text, end);
    if (text[at] === ',') at = afterSpace(text, at + 1);
  }
  return members;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

function afterString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

function afterValue(text: string, start: number): number {
  const marks = /["{}[\],]/g;
  let depth = 0;
  let at = start;
  for (;;) {
    marks.lastIndex = at;
    const mark = marks.exec(text);
    if (mark === null) return text.length;
    at = mark.index;
    const character = text.charCodeAt(at);
    if (character === 34) at = afterString(text, at);
    else if (character === 123 || character === 91) {
      depth++;
      at++;
    } else if (character === 44) {
      if (depth === 0) return at;
      at++;
    } else {
      if (depth === 0) return at;
      at++;
      depth--;
    }
    if (depth === 0 && character !== 44) return at;
  }
}
