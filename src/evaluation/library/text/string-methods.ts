import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import {
  booleanConstant,
  elementsOf,
  integerConstant,
  isNull,
  knownBoolean,
  knownInteger,
  knownString,
  stringConstant,
  TEXT_LIMIT,
  type Value,
} from '../../values.ts';
import { at, dependent, named, newSequence } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { conditionOf } from './text-conditions.ts';

const STRING = 'System.String';

/** `StringComparison` members that ignore case: CurrentCultureIgnoreCase, InvariantCultureIgnoreCase, OrdinalIgnoreCase. */
const IGNORES_CASE: ReadonlySet<number> = new Set([1, 3, 5]);

/** Instance methods of `System.String`. */
export function stringMethodIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  const on = (names: readonly string[], method: (text: string, call: CallSite) => Value | undefined): void => {
    set.on([STRING], names, (call) => {
      const text = knownString(call.receiver);
      const answer = text === undefined ? undefined : method(text, call);
      const condition = call.name === 'Equals' ? conditionOf(call.receiver, at(call, 0)) : undefined;
      return (
        condition ?? answer ?? dependent(call, `${call.name} of a text that is not known`, call.receiver, at(call, 0))
      );
    });
  };
  on(['ToLower', 'ToLowerInvariant'], (text) => stringConstant(text.toLowerCase()));
  on(['ToUpper', 'ToUpperInvariant'], (text) => stringConstant(text.toUpperCase()));
  on(['ToString', 'Normalize', 'Clone'], stringConstant);
  on(['get_Length'], (text) => integerConstant(text.length));
  on(['Trim', 'TrimStart', 'TrimEnd'], trim);
  on(
    ['StartsWith'],
    compare((text, part) => text.startsWith(part)),
  );
  on(
    ['EndsWith'],
    compare((text, part) => text.endsWith(part)),
  );
  on(
    ['Contains'],
    compare((text, part) => text.includes(part)),
  );
  on(
    ['Equals'],
    compare((text, other) => text === other),
  );
  on(['Replace'], replace);
  on(['Split'], split);
  on(['Substring'], (text, call) => {
    const [start, length] = [
      knownInteger(at(call, 0)),
      call.arguments.length > 1 ? knownInteger(at(call, 1)) : text.length,
    ];
    return start === undefined || length === undefined ? undefined : stringConstant(text.substr(start, length));
  });
  on(['Remove'], (text, call) => {
    const [start, count] = [
      knownInteger(at(call, 0)),
      call.arguments.length > 1 ? knownInteger(at(call, 1)) : text.length,
    ];
    if (start === undefined || count === undefined) return undefined;
    return stringConstant(text.slice(0, start) + text.slice(start + count));
  });
  on(['Insert'], (text, call) => {
    const [start, part] = [knownInteger(at(call, 0)), knownString(at(call, 1))];
    if (start === undefined || part === undefined) return undefined;
    return stringConstant(text.slice(0, start) + part + text.slice(start));
  });
  on(['IndexOf', 'LastIndexOf'], (text, call) => {
    const part = knownString(at(call, 0));
    const second = call.arguments[1];
    if (part === undefined || (second !== undefined && second.name !== 'comparisonType')) return undefined;
    const [haystack, needle] = folded(call, text, part);
    return integerConstant(call.name === 'IndexOf' ? haystack.indexOf(needle) : haystack.lastIndexOf(needle));
  });
  on(['PadLeft', 'PadRight'], (text, call) => {
    const width = knownInteger(at(call, 0));
    const fill = call.arguments.length > 1 ? knownString(at(call, 1)) : ' ';
    if (width === undefined || width > TEXT_LIMIT || fill === undefined) return undefined;
    return stringConstant(call.name === 'PadLeft' ? text.padStart(width, fill) : text.padEnd(width, fill));
  });
  on(['get_Chars'], (text, call) => {
    const char = text[knownInteger(at(call, 0)) ?? -1];
    return char === undefined ? undefined : { kind: 'constant', value: { kind: 'char', value: char } };
  });
  on(['ToCharArray'], (text, call) =>
    newSequence(
      call,
      [...text].map((c): Value => ({ kind: 'constant', value: { kind: 'char', value: c } })),
    ),
  );
  return set.methods;
}

/** Both texts in one case when the call's `StringComparison` (or `ignoreCase`) says so. */
function folded(call: CallSite, a: string, b: string): readonly [string, string] {
  const comparison = named(call, 'comparisonType', 'comparison');
  const ignoresCase =
    IGNORES_CASE.has(knownInteger(comparison) ?? -1) || knownBoolean(named(call, 'ignoreCase')) === true;
  return ignoresCase ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
}

/** Two texts put to a question, under the call's comparison. */
function compare(test: (a: string, b: string) => boolean) {
  return (text: string, call: CallSite): Value | undefined => {
    const other = at(call, 0);
    if (isNull(other)) return booleanConstant(false);
    const part = knownString(other);
    return part === undefined ? undefined : booleanConstant(test(...folded(call, text, part)));
  };
}

/** `Equals(a, b)`, `Compare`: both texts as arguments. */
export function equalTexts(call: CallSite): Value | undefined {
  const [a, b] = [at(call, 0), at(call, 1)];
  if (isNull(a) || isNull(b)) {
    const isKnown = (v: Value | undefined): boolean => v?.kind === 'constant';
    return isKnown(a) && isKnown(b) ? booleanConstant(isNull(a) && isNull(b)) : undefined;
  }
  const [left, right] = [knownString(a), knownString(b)];
  if (left === undefined || right === undefined) return undefined;
  const [x, y] = folded(call, left, right);
  return booleanConstant(x === y);
}

function trim(text: string, call: CallSite): Value | undefined {
  const given = at(call, 0);
  const characters = given === undefined ? [] : (elementsOf(given) ?? [given]).map(knownString);
  if (characters.some((c) => c === undefined)) return undefined;
  const isTrimmed = (c: string | undefined): boolean =>
    c !== undefined && (characters.length === 0 ? /\s/.test(c) : characters.includes(c));
  let [start, end] = [0, text.length];
  if (call.name !== 'TrimEnd') while (start < end && isTrimmed(text[start])) start++;
  if (call.name !== 'TrimStart') while (end > start && isTrimmed(text[end - 1])) end--;
  return stringConstant(text.slice(start, end));
}

function replace(text: string, call: CallSite): Value | undefined {
  const [from, to] = [knownString(at(call, 0)), isNull(at(call, 1)) ? '' : knownString(at(call, 1))];
  if (from === undefined || to === undefined || from === '') return undefined;
  const [haystack, needle] = folded(call, text, from);
  if (haystack === text) return stringConstant(text.replaceAll(from, () => to));
  let result = '';
  let start = 0;
  for (let next = haystack.indexOf(needle); next >= 0; next = haystack.indexOf(needle, start)) {
    result += text.slice(start, next) + to;
    start = next + needle.length;
  }
  return stringConstant(result + text.slice(start));
}

/** `StringSplitOptions`: RemoveEmptyEntries = 1, TrimEntries = 2. */
function split(text: string, call: CallSite): Value | undefined {
  const given = at(call, 0);
  const separators = (elementsOf(given) ?? [given]).map(knownString);
  const options = knownInteger(named(call, 'options') ?? integerConstant(0));
  if (separators.some((s) => s === undefined) || options === undefined || named(call, 'count') !== undefined)
    return undefined;
  let parts = [text];
  for (const separator of separators) if (separator) parts = parts.flatMap((p) => p.split(separator));
  if (separators.length === 0) parts = text.split(/\s/);
  if ((options & 2) !== 0) parts = parts.map((p) => p.trim());
  if ((options & 1) !== 0) parts = parts.filter((p) => p !== '');
  return newSequence(call, parts.map(stringConstant));
}
