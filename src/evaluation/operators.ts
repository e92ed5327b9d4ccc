import type { BinaryOperator, ConstantValue } from '../symbols/index.ts';
import {
  booleanConstant,
  constant,
  constantsEqual,
  integerConstant,
  isNull,
  knownBoolean,
  sameValue,
  stringConstant,
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
  if (left.kind !== 'constant' || right.kind !== 'constant')
    return unknown(`operator ${operator} on values that are not known`);
  const booleans = [knownBoolean(left), knownBoolean(right)];
  if (booleans[0] !== undefined && booleans[1] !== undefined) return booleanValue(operator, booleans[0], booleans[1]);
  return arithmetic(operator, left.value, right.value) ?? unknown(`operator ${operator}`);
}

/** Comparing a condition with `true` or `false` is the condition. */
function guardedComparison(operator: '==' | '!=', left: Value, right: Value): Value {
  const known = knownBoolean(left) ?? knownBoolean(right);
  const condition = knownBoolean(left) === undefined ? left : right;
  if (known === undefined) return unknown('a comparison of values that are not known');
  return known === (operator === '==') ? condition : not(condition);
}

function equality(left: Value, right: Value): boolean | undefined {
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
  if (value.kind === 'unknown' && value.guard !== undefined && value.negatedGuard !== undefined) {
    return { ...value, guard: value.negatedGuard, negatedGuard: value.guard };
  }
  return unknown('the negation of a value that is not known');
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
  if (!('value' in a) || !('value' in b) || typeof a.value !== 'number' || typeof b.value !== 'number')
    return undefined;
  const [x, y] = [a.value, b.value];
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
