import type { BinaryOperator, ConstantValue } from '../symbols/index.ts';
import {
  booleanConstant,
  type ChoiceValue,
  constant,
  constantsEqual,
  integerConstant,
  isNull,
  knownBoolean,
  knownInteger,
  knownString,
  sameValue,
  stringConstant,
  type UnknownValue,
  unknown,
  type Value,
} from './values.ts';

/** `a op b` on abstract values. */
export function binaryValue(operator: BinaryOperator, left: Value, right: Value): Value {
  if (operator === '==' || operator === '!=') {
    const equal = equality(left, right);
    if (equal === undefined) return guardedComparison(operator, left, right);
    return booleanConstant(operator === '==' ? equal : !equal);
  }
  if (operator === '<') {
    const round = isBefore(left, right);
    if (round !== undefined) return round;
  }
  if (left.kind !== 'constant' || right.kind !== 'constant')
    return unknown(`operator ${operator} on values that are not known`);
  const booleans = [knownBoolean(left), knownBoolean(right)];
  if (booleans[0] !== undefined && booleans[1] !== undefined) return booleanValue(operator, booleans[0], booleans[1]);
  return arithmetic(operator, left.value, right.value) ?? unknown(`operator ${operator}`);
}

/**
 * Comparing a condition with `true` or `false` is the condition. Comparing what a condition is made of (a setting, an environment variable)
 * with a value is that condition, with null its negation.
 */
function guardedComparison(operator: '==' | '!=', left: Value, right: Value): Value {
  const [named, other] = hasGuard(left) ? [left, right] : [right, left];
  const equal = equalityCondition(left, right) ?? equalityCondition(right, left);
  if (equal !== undefined) return operator === '==' ? equal : not(equal);
  const reason = 'a comparison of values that are not known';
  if (!hasGuard(named) || other.kind !== 'constant') return unknown(reason);
  const isOpposite = isNull(other) || knownBoolean(other) === false;
  const condition = { ...(firstGuarded(named) as UnknownValue), reason, type: undefined };
  return (operator === '==') === isOpposite ? not(condition) : condition;
}

/** The condition that a text which is not known is the given one, where the text has a name for that. */
export function equalityCondition(text: Value, other: Value): Value | undefined {
  const known = knownString(other);
  return text.kind === 'unknown' && known !== undefined ? text.whenEqual?.(known) : undefined;
}

function firstGuarded(value: Value): UnknownValue | undefined {
  for (const v of value.kind === 'choice' ? value.values : [value])
    if (v.kind === 'unknown' && v.guard !== undefined) return v;
  return undefined;
}

function hasGuard(value: Value): boolean {
  return firstGuarded(value) !== undefined;
}

/** `i < sequence.Length` where the sequence is not known in full: true for positions that are, under the conditions of the element there. */
function isBefore(left: Value, right: Value): Value | undefined {
  const position = knownInteger(left);
  const object = right.kind === 'unknown' ? right.lengthOf : undefined;
  if (position === undefined || object?.elements === undefined) return undefined;
  if (position >= object.elements.length) return object.elementsIncomplete ? undefined : booleanConstant(false);
  const guards = object.elementGuards?.[position];
  return guards === undefined
    ? booleanConstant(true)
    : { kind: 'constant', value: { kind: 'boolean', value: true }, roundGuards: guards };
}

function equality(left: Value, right: Value): boolean | undefined {
  if (left.kind === 'choice' || right.kind === 'choice') {
    const [several, other] = left.kind === 'choice' ? [left, right] : [right as ChoiceValue, left];
    const results = several.values.map((v) => equality(v, other));
    return results.every((r) => r === results[0]) ? results[0] : undefined;
  }
  if (left.kind === 'constant' && right.kind === 'constant') return constantsEqual(left.value, right.value);
  if (left.kind === 'type' && right.kind === 'type') return sameValue(left, right);
  const definite = (v: Value): boolean => v.kind === 'object' || v.kind === 'type' || v.kind === 'delegate';
  if ((isNull(left) && definite(right)) || (isNull(right) && definite(left))) return false;
  if (definite(left) && definite(right))
    return sameValue(left, right) ? true : left.kind === 'delegate' ? undefined : false;
  return undefined;
}

/** Logical negation; a condition's guards change places. */
export function not(value: Value): Value {
  const known = knownBoolean(value);
  if (known !== undefined) return booleanConstant(!known);
  const condition = firstGuarded(value);
  if (condition?.guard !== undefined && condition.negatedGuard !== undefined)
    return { ...condition, guard: condition.negatedGuard, negatedGuard: condition.guard };
  return unknown('the negation of a value that is not known');
}

/** `-a`, `+a`, `~a` of a known integer. */
export function unaryValue(operator: '-' | '+' | '~' | '!', value: Value): Value {
  const number = knownInteger(value);
  if (number === undefined || operator === '!') return unknown(`operator ${operator} on a value that is not known`);
  return integerConstant(operator === '-' ? -number : operator === '~' ? ~number : number);
}

export function isKnownText(value: Value): boolean {
  return value.kind === 'constant' && value.value.kind === 'string';
}

function booleanValue(operator: BinaryOperator, a: boolean, b: boolean): Value {
  if (operator === '&' || operator === '&&') return booleanConstant(a && b);
  if (operator === '|' || operator === '||') return booleanConstant(a || b);
  return operator === '^' ? booleanConstant(a !== b) : unknown(`operator ${operator} on booleans`);
}

function arithmetic(operator: BinaryOperator, a: ConstantValue, b: ConstantValue): Value | undefined {
  if (operator === '+' && (a.kind === 'string' || b.kind === 'string')) {
    const text = [a, b].map(constantText);
    return text[0] === undefined || text[1] === undefined ? undefined : stringConstant(text[0] + text[1]);
  }
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x === undefined || y === undefined) return undefined;
  switch (operator) {
    case '<':
      return booleanConstant(x < y);
    case '<=':
      return booleanConstant(x <= y);
    case '>':
      return booleanConstant(x > y);
    case '>=':
      return booleanConstant(x >= y);
    case '+':
      return integerConstant(x + y);
    case '-':
      return integerConstant(x - y);
    case '*':
      return integerConstant(x * y);
    case '/':
      return y === 0 ? undefined : integerConstant(Math.trunc(x / y));
    case '%':
      return y === 0 ? undefined : integerConstant(x % y);
    case '&':
      return a.kind === 'enum' ? constant({ ...a, value: x & y }) : integerConstant(x & y);
    case '|':
      return a.kind === 'enum' ? constant({ kind: 'enum', type: a.type, value: x | y }) : integerConstant(x | y);
    default:
      return undefined;
  }
}

/** A number, or the code of a character. */
function numberOf(value: ConstantValue): number | undefined {
  if (value.kind === 'char') return value.value.charCodeAt(0);
  return 'value' in value && typeof value.value === 'number' ? value.value : undefined;
}

/** What string concatenation makes of a constant (invariant culture). */
export function constantText(value: ConstantValue): string | undefined {
  switch (value.kind) {
    case 'null':
      return '';
    case 'string':
    case 'char':
      return value.value;
    case 'boolean':
      return value.value ? 'True' : 'False';
    case 'integer':
      return String(value.value);
    case 'enum':
      return value.member ?? String(value.value);
    case 'real':
      return value.text;
    default:
      return undefined;
  }
}

/** Concatenation of parts; one part that is not known makes the whole so, with the pattern in the reason. */
export function concatenation(parts: readonly Value[]): Value {
  const texts = parts.map((p) => (p.kind === 'constant' ? constantText(p.value) : undefined));
  if (texts.every((t) => t !== undefined)) return stringConstant(texts.join(''));
  return unknown(`a text with parts that are not known: "${texts.map((t) => t ?? '…').join('')}"`);
}
