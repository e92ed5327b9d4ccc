import type { CallSite, Intrinsic } from '../../intrinsics.ts';
import {
  booleanConstant,
  DescriptiveModel,
  heapObject,
  knownInteger,
  knownString,
  modelOf,
  stringConstant,
  type Value,
} from '../../values.ts';
import { at, dependent } from '../call-values.ts';
import { IntrinsicSet } from '../intrinsic-set.ts';

const REGEX = 'System.Text.RegularExpressions.Regex';

/** A `Regex` object whose pattern means the same in ECMAScript. */
class RegexModel extends DescriptiveModel {
  readonly expression: RegExp;
  constructor(expression: RegExp) {
    super();
    this.expression = expression;
  }
}

/** Constructs of .NET that ECMAScript has not, or reads otherwise. */
const DIFFERS = /\(\?[^:=!<]|\(\?<[^=!]|\\[AZzGpPkK]|\[[^\]]*-\[|\$\{/;
const IGNORE_CASE = 1;

function expressionOf(pattern: string | undefined, options: number): RegExp | undefined {
  if (pattern === undefined || pattern.length > 200 || DIFFERS.test(pattern) || hasNestedRepetition(pattern))
    return undefined;
  try {
    return new RegExp(pattern, (options & IGNORE_CASE) !== 0 ? 'gi' : 'g');
  } catch {
    return undefined;
  }
}

/** A repeated group with a repetition inside may take exponential time on the scanned code's own text. */
function hasNestedRepetition(pattern: string): boolean {
  return /\([^)]*[*+][^)]*\)[*+{]/.test(pattern);
}

/** System.Text.RegularExpressions.Regex: `Replace` and `IsMatch`, static and on an object, for simple patterns. */
export function regexIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet()
    .on([REGEX], ['.ctor'], (call) => {
      const expression = expressionOf(knownString(at(call, 0)), knownInteger(at(call, 1)) ?? 0);
      return expression && heapObject(call.type, undefined, new RegexModel(expression));
    })
    .on(
      [REGEX],
      ['Replace', 'IsMatch'],
      (call) => match(call) ?? dependent(call, 'a text matched by a pattern', at(call, 0)),
    )
    .on([REGEX], ['Escape'], (call) => {
      const text = knownString(at(call, 0));
      return text === undefined ? undefined : stringConstant(text.replace(/[\\*+?|{[()^$.# \t\n\r\f]/g, '\\$&'));
    }).methods;
}

function match(call: CallSite): Value | undefined {
  const model = modelOf(call.receiver, RegexModel);
  const value = (name: string): string | undefined => knownString(call.arguments.find((a) => a.name === name)?.value);
  const options = call.arguments.find((a) => a.name === 'options')?.value;
  const expression = model?.expression ?? expressionOf(value('pattern'), knownInteger(options) ?? 0);
  const input = value('input');
  if (expression === undefined || input === undefined || input.length > 2000) return undefined;
  expression.lastIndex = 0;
  if (call.name === 'IsMatch') return booleanConstant(expression.test(input));
  const replacement = value('replacement');
  return replacement === undefined
    ? undefined
    : stringConstant(input.replace(expression, replacement.replaceAll('$0', '$$&')));
}
