import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { isIntegral, rangeOf } from './numeric-conversions.ts';
import type { Types } from './types.ts';
import type { NumericKind } from './well-known.ts';
import { isBool, isObject, isString, numericKind } from './well-known.ts';

/** An integer constant of a C# type, wrapped around to its range. A number where that holds it exactly. */
export function integer(value: bigint, kind: NumericKind): ConstantValue {
  const [low, high] = rangeOf(kind) as readonly [bigint, bigint];
  const size = high - low + 1n;
  let wrapped = value;
  if (value < low || value > high) wrapped = ((((value - low) % size) + size) % size) + low;
  if (kind === 'char') return { kind: 'char', value: String.fromCharCode(Number(wrapped)) };
  return { kind: 'integer', value: asNumber(wrapped), type: kind };
}

/** A floating-point constant; `decimal` keeps its text. */
export function real(value: number, kind: 'float' | 'double'): ConstantValue {
  const rounded = kind === 'float' ? Math.fround(value) : value;
  return { kind: 'real', value: rounded, type: kind, text: String(rounded) };
}

export function decimal(text: string): ConstantValue {
  return { kind: 'real', value: Number(text), type: 'decimal', text };
}

export function boolean(value: boolean): ConstantValue {
  return { kind: 'boolean', value };
}

export function string(value: string): ConstantValue {
  return { kind: 'string', value };
}

function asNumber(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** The integer behind an integer, char or enum constant. */
export function integerValue(value: ConstantValue): bigint | undefined {
  switch (value.kind) {
    case 'integer':
    case 'enum':
      return BigInt(value.value);
    case 'char':
      return BigInt(value.value.charCodeAt(0));
    default:
      return undefined;
  }
}

/** Whether a value is one that constant expressions have (no array, `typeof`, unknown). */
export function isConstant(value: ConstantValue): boolean {
  switch (value.kind) {
    case 'null':
    case 'boolean':
    case 'char':
    case 'integer':
    case 'real':
    case 'string':
    case 'enum':
      return true;
    default:
      return false;
  }
}

/**
 * A constant converted to another type, as a cast would (C# 14 spec 10.3.2, 12.25); undefined when the result is no constant of that type. An integer
 * that does not fit wraps around.
 */
export function convertConstant(value: ConstantValue, to: TypeReference, types: Types): ConstantValue | undefined {
  if (value.kind === 'null') return types.isValueType(to) === true ? undefined : value;
  if (value.kind === 'string') return isString(to) || isObject(to) ? value : undefined;
  if (value.kind === 'boolean') return isBool(to) ? value : undefined;
  const underlying = types.enumUnderlying(to);
  if (underlying !== undefined) {
    const inner = convertConstant(value, underlying, types);
    const number = inner === undefined ? undefined : integerValue(inner);
    return number === undefined ? undefined : enumValue(to, number, types);
  }
  const kind = numericKind(to);
  return kind === undefined ? undefined : toNumeric(value, kind);
}

/** A value of an enumeration, with the name of the member that has it. */
export function enumValue(type: TypeReference, value: bigint, types: Types): ConstantValue {
  const number = asNumber(value);
  for (const field of types.symbolOf(type)?.fields ?? []) {
    const constant = field.constantValue;
    if (constant === undefined) continue;
    if (integerValue(constant) === value) return { kind: 'enum', type, value: number, member: field.name };
  }
  return { kind: 'enum', type, value: number };
}

function toNumeric(value: ConstantValue, kind: NumericKind): ConstantValue | undefined {
  const whole = integerValue(value);
  if (whole !== undefined) {
    if (isIntegral(kind)) return integer(whole, kind);
    return kind === 'decimal' ? decimal(String(whole)) : real(Number(whole), kind as 'float' | 'double');
  }
  if (value.kind !== 'real') return undefined;
  if (kind === 'decimal') return decimal(value.text);
  if (kind === 'float' || kind === 'double') return real(value.value, kind);
  return Number.isFinite(value.value) ? integer(BigInt(Math.trunc(value.value)), kind) : undefined;
}

/** `default` of a type as a constant; undefined when it is none (a struct, a type parameter, an unknown type). */
export function defaultConstant(type: TypeReference, types: Types): ConstantValue | undefined {
  if (isBool(type)) return boolean(false);
  const kind = numericKind(type);
  if (kind === 'nint' || kind === 'nuint') return undefined;
  if (kind !== undefined) return toNumeric({ kind: 'integer', value: 0, type: 'int' }, kind);
  if (types.isEnum(type)) return enumValue(type, 0n, types);
  return types.isValueType(type) === false ? { kind: 'null' } : undefined;
}
