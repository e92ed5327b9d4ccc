import type { ConstantValue } from '../../symbols/constant-value.ts';
import { boolean, decimal, integer, integerValue, real, string } from './constant-values.ts';
import { rangeOf } from './numeric-conversions.ts';
import type { NumericKind } from './well-known.ts';

/** A predefined unary operator on a constant of that numeric type (or bool); undefined when the result is none. */
export function foldUnary(
  operator: string,
  value: ConstantValue,
  kind: NumericKind | 'bool',
): ConstantValue | undefined {
  if (kind === 'bool') return operator === '!' && value.kind === 'boolean' ? boolean(!value.value) : undefined;
  const whole = integerValue(value);
  if (whole !== undefined) {
    if (operator === '-') return integer(-whole, kind);
    if (operator === '+') return integer(whole, kind);
    return operator === '~' ? integer(~whole, kind) : undefined;
  }
  if (value.kind !== 'real' || (operator !== '-' && operator !== '+')) return undefined;
  if (kind === 'decimal') return decimal(operator === '+' ? value.text : negated(value.text));
  return real(operator === '-' ? -value.value : value.value, kind as 'float' | 'double');
}

/** Constants that double each other would outgrow memory; the compiler has a limit too (CS8095). */
const LONGEST_TEXT = 1 << 20;

/** A predefined binary operator on constants that were converted to one type; undefined when the result is none (division by zero). */
export function foldBinary(
  operator: string,
  left: ConstantValue,
  right: ConstantValue,
  kind: NumericKind | 'bool' | 'string' | 'reference',
): ConstantValue | undefined {
  if (kind === 'reference') return foldReference(operator, left, right);
  if (kind === 'string') {
    if (operator === '+') {
      const [first, second] = [text(left), text(right)];
      return first.length + second.length > LONGEST_TEXT ? undefined : string(first + second);
    }
    return foldReference(operator, left, right);
  }
  if (kind === 'bool') return foldBoolean(operator, left, right);
  if (kind === 'decimal') return foldDecimal(operator, left, right);
  const a = integerValue(left);
  const b = integerValue(right);
  if (a !== undefined && b !== undefined) return foldInteger(operator, a, b, kind);
  if (left.kind !== 'real' || right.kind !== 'real') return undefined;
  return foldReal(operator, left.value, right.value, kind as 'float' | 'double');
}

function text(value: ConstantValue): string {
  return value.kind === 'string' || value.kind === 'char' ? value.value : '';
}

function foldReference(operator: string, left: ConstantValue, right: ConstantValue): ConstantValue | undefined {
  const comparable = (v: ConstantValue) => v.kind === 'string' || v.kind === 'null';
  if (!comparable(left) || !comparable(right)) return undefined;
  const isEqual = left.kind === right.kind && (left.kind === 'null' || text(left) === text(right));
  return operator === '==' ? boolean(isEqual) : operator === '!=' ? boolean(!isEqual) : undefined;
}

function foldBoolean(operator: string, left: ConstantValue, right: ConstantValue): ConstantValue | undefined {
  if (left.kind !== 'boolean' || right.kind !== 'boolean') return undefined;
  const [a, b] = [left.value, right.value];
  switch (operator) {
    case '&':
    case '&&':
      return boolean(a && b);
    case '|':
    case '||':
      return boolean(a || b);
    case '^':
    case '!=':
      return boolean(a !== b);
    case '==':
      return boolean(a === b);
    default:
      return undefined;
  }
}

function foldInteger(operator: string, a: bigint, b: bigint, kind: NumericKind): ConstantValue | undefined {
  const compared = compare(operator, a < b, a === b);
  if (compared !== undefined) return compared;
  const bits = kind === 'long' || kind === 'ulong' ? 63n : 31n;
  switch (operator) {
    case '+':
      return integer(a + b, kind);
    case '-':
      return integer(a - b, kind);
    case '*':
      return integer(a * b, kind);
    case '/':
      return b === 0n ? undefined : integer(a / b, kind);
    case '%':
      return b === 0n ? undefined : integer(a % b, kind);
    case '&':
      return integer(a & b, kind);
    case '|':
      return integer(a | b, kind);
    case '^':
      return integer(a ^ b, kind);
    case '<<':
      return integer(a << (b & bits), kind);
    case '>>':
      return integer(a >> (b & bits), kind);
    case '>>>': {
      const [low, high] = rangeOf(kind) as readonly [bigint, bigint];
      const unsigned = a < 0n ? a + (high - low + 1n) : a;
      return integer(unsigned >> (b & bits), kind);
    }
    default:
      return undefined;
  }
}

function foldReal(operator: string, a: number, b: number, kind: 'float' | 'double'): ConstantValue | undefined {
  const compared = compare(operator, a < b, a === b);
  if (compared !== undefined) return compared;
  switch (operator) {
    case '+':
      return real(a + b, kind);
    case '-':
      return real(a - b, kind);
    case '*':
      return real(a * b, kind);
    case '/':
      return real(a / b, kind);
    case '%':
      return real(a % b, kind);
    default:
      return undefined;
  }
}

function compare(operator: string, isLess: boolean, isEqual: boolean): ConstantValue | undefined {
  switch (operator) {
    case '==':
      return boolean(isEqual);
    case '!=':
      return boolean(!isEqual);
    case '<':
      return boolean(isLess);
    case '<=':
      return boolean(isLess || isEqual);
    case '>':
      return boolean(!isLess && !isEqual);
    case '>=':
      return boolean(!isLess);
    default:
      return undefined;
  }
}

interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

/** Sums, differences and products of decimals are exact; quotients are left to run time. */
function foldDecimal(operator: string, left: ConstantValue, right: ConstantValue): ConstantValue | undefined {
  const a = scaled(left);
  const b = scaled(right);
  if (a === undefined || b === undefined) return undefined;
  const scale = Math.max(a.scale, b.scale);
  const x = a.digits * 10n ** BigInt(scale - a.scale);
  const y = b.digits * 10n ** BigInt(scale - b.scale);
  const compared = compare(operator, x < y, x === y);
  if (compared !== undefined) return compared;
  if (operator === '+') return unscaled({ digits: x + y, scale });
  if (operator === '-') return unscaled({ digits: x - y, scale });
  return operator === '*' ? unscaled({ digits: a.digits * b.digits, scale: a.scale + b.scale }) : undefined;
}

function scaled(value: ConstantValue): Scaled | undefined {
  if (value.kind !== 'real' || !/^-?\d*\.?\d*$/.test(value.text)) return undefined;
  const [whole = '', fraction = ''] = value.text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function unscaled({ digits, scale }: Scaled): ConstantValue {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  const whole = all.slice(0, all.length - scale);
  return decimal(scale === 0 ? sign + whole : `${sign}${whole}.${all.slice(all.length - scale)}`);
}

function negated(value: string): string {
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}
