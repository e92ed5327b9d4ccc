import {
  booleanConstant,
  type CallSite,
  heapObject,
  type Intrinsic,
  knownInteger,
  knownString,
  stringConstant,
  unknown,
  type Value,
} from '../../evaluation/index.ts';
import { namedType, stringValue } from '../../symbols/index.ts';
import { GENERATED_REGEX_ATTRIBUTE, REGEX } from '../known-types.ts';

/** A regular expression of evaluated code. */
class RegexModel {
  readonly pattern: string;
  readonly options: number;
  constructor(pattern: string, options: number) {
    this.pattern = pattern;
    this.options = options;
  }
}

/** System.Text.RegularExpressions.Regex, as far as JavaScript's expressions say the same: Replace and IsMatch on known text. */
export function regexIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new Map<string, Intrinsic>([
    [`${REGEX}..ctor`, create],
    [`${REGEX}.Replace`, replace],
    [`${REGEX}.IsMatch`, isMatch],
  ]);
}

/** A method without code that `[GeneratedRegex("…")]` stands on gives that expression. */
export function generatedRegex(call: CallSite): Value | undefined {
  const attribute = call.method?.definition.attributes.find(
    (a) => a.attributeClass.kind === 'named' && a.attributeClass.name === GENERATED_REGEX_ATTRIBUTE,
  );
  const pattern = stringValue(attribute?.constructorArguments[0]?.value);
  if (pattern === undefined) return undefined;
  const options = attribute?.constructorArguments[1]?.value;
  const flags = options?.kind === 'enum' || options?.kind === 'integer' ? Number(options.value) : 0;
  return heapObject(namedType(REGEX), undefined, new RegexModel(pattern, flags));
}

function create(call: CallSite): Value | undefined {
  const pattern = text(call, 'pattern');
  if (pattern === undefined) return undefined;
  const model = new RegexModel(pattern, knownInteger(named(call, 'options')) ?? 0);
  if (call.receiver?.kind !== 'object') return heapObject(namedType(REGEX), undefined, model);
  call.receiver.object.model = model;
  return call.receiver;
}

function replace(call: CallSite): Value | undefined {
  const expression = expressionOf(call);
  const input = text(call, 'input');
  const replacement = text(call, 'replacement');
  if (expression === undefined || input === undefined || replacement === undefined)
    return unknown('what a regular expression replaces');
  // `${name}` and `$0` are .NET's own; what is left is common to both.
  return /\$[{0&`'_+]/.test(replacement)
    ? unknown('what a regular expression replaces')
    : stringConstant(input.replace(expression, replacement));
}

function isMatch(call: CallSite): Value | undefined {
  const expression = expressionOf(call);
  const input = text(call, 'input');
  return expression === undefined || input === undefined
    ? unknown('whether a regular expression matches')
    : booleanConstant(expression.test(input));
}

/** The expression of the receiver, or of the `pattern` of a static call. */
function expressionOf(call: CallSite): RegExp | undefined {
  const receiver = call.receiver;
  const model =
    receiver?.kind === 'object' && receiver.object.model instanceof RegexModel ? receiver.object.model : undefined;
  const pattern = model?.pattern ?? (receiver === undefined ? text(call, 'pattern') : undefined);
  const options = model?.options ?? knownInteger(named(call, 'options')) ?? 0;
  if (pattern === undefined) return undefined;
  try {
    return new RegExp(pattern, `g${(options & 1) === 1 ? 'i' : ''}${(options & 2) === 2 ? 'm' : ''}`);
  } catch {
    return undefined;
  }
}

function named(call: CallSite, name: string): Value | undefined {
  return call.arguments.find((argument) => argument.name === name)?.value;
}

function text(call: CallSite, name: string): string | undefined {
  return knownString(named(call, name));
}
