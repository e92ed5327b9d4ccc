import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import { concatenation, constantText } from '../../operators.ts';
import { booleanConstant, elementsOf, isNull, knownString, stringConstant, unknown, type Value } from '../../values.ts';
import { at, dependent, named } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';
import { equalTexts } from './string-methods.ts';
import { conditionOf } from './text-conditions.ts';

const STRING = ['System.String'];

/** Static members of `System.String`, `String.Create` left out. */
export function stringFunctionIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet()
    .on(STRING, ['get_Empty'], () => stringConstant(''))
    .on(STRING, ['IsNullOrEmpty', 'IsNullOrWhiteSpace'], isNullOr)
    .on(STRING, ['Concat'], (call) => concatenation(spread(call.arguments.map((a) => a.value))))
    .on(STRING, ['Join'], join)
    .on(STRING, ['Format'], format)
    .on(STRING, ['Equals', 'op_Equality'], (call) =>
      call.receiver === undefined
        ? (equalTexts(call) ??
          conditionOf(at(call, 0), at(call, 1)) ??
          dependent(call, 'a comparison', at(call, 0), at(call, 1)))
        : undefined,
    )
    .on(STRING, ['Copy', 'Intern'], (call) => at(call, 0)).methods;
}

function isNullOr(call: CallSite): Value {
  const value = at(call, 0);
  if (isNull(value)) return booleanConstant(true);
  const text = knownString(value);
  if (text === undefined) return negatable(dependent(call, 'whether a text is empty', value));
  return booleanConstant((call.name === 'IsNullOrWhiteSpace' ? text.trim() : text) === '');
}

/** An empty setting is a setting that is not there: the condition is the negation of the setting's own. */
function negatable(value: Value): Value {
  if (value.kind !== 'unknown' || value.guard === undefined || value.negatedGuard === undefined) return value;
  return { ...value, guard: value.negatedGuard, negatedGuard: value.guard };
}

/** A single array argument is the parts. */
function spread(values: readonly Value[]): readonly Value[] {
  const only = values.length === 1 ? elementsOf(values[0]) : undefined;
  return only === undefined ? values : complete(values[0], only);
}

function complete(sequence: Value | undefined, elements: readonly Value[]): readonly Value[] {
  return sequence?.kind === 'object' && sequence.object.elementsIncomplete
    ? [...elements, unknown('more parts')]
    : elements;
}

function join(call: CallSite): Value {
  const separator = at(call, 0) as Value;
  const given = call.arguments.slice(1).map((a) => a.value);
  const parts = spread(given);
  if (given.length === 1 && given[0]?.kind === 'unknown')
    return unknown('a text joined of parts that are not known', call.type);
  return concatenation(parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part])));
}

/** Composite formatting; formats of their own (`{0:D2}`) are left unknown. */
function format(call: CallSite): Value {
  const template = knownString(named(call, 'format'));
  const given = call.arguments.filter((a) => a.name !== 'format' && a.name !== 'provider').map((a) => a.value);
  if (template === undefined) return unknown('a text made by a format that is not known', call.type);
  const values = spread(given);
  const parts: Value[] = [];
  let last = 0;
  for (const match of template.matchAll(/\{\{|\}\}|\{(\d+)(,[^:}]*)?(:[^}]*)?\}/g)) {
    parts.push(stringConstant(template.slice(last, match.index)));
    last = match.index + match[0].length;
    if (match[1] === undefined) parts.push(stringConstant(match[0].charAt(0)));
    else parts.push(formatted(values[Number(match[1])], (match[2] ?? match[3]) !== undefined));
  }
  parts.push(stringConstant(template.slice(last)));
  return concatenation(parts);
}

function formatted(value: Value | undefined, hasFormat: boolean): Value {
  if (value === undefined) return unknown('a formatted value that was not given');
  if (!hasFormat) return value;
  return value.kind === 'constant' && value.value.kind === 'string' ? value : unknown('a formatted value');
}

/** What `ToString()` gives of a value: constants in the invariant culture. */
export function textOf(value: Value | undefined): Value | undefined {
  const text = value?.kind === 'constant' ? constantText(value.value) : undefined;
  return text === undefined ? undefined : stringConstant(text);
}
