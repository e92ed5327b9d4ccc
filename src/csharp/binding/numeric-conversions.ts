import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { NumericKind } from './well-known.ts';

/** C# 14 spec 10.2.3: what each numeric type converts to implicitly. */
const IMPLICIT: Readonly<Record<NumericKind, readonly NumericKind[]>> = {
  sbyte: ['short', 'int', 'nint', 'long', 'float', 'double', 'decimal'],
  byte: ['short', 'ushort', 'int', 'uint', 'nint', 'nuint', 'long', 'ulong', 'float', 'double', 'decimal'],
  short: ['int', 'nint', 'long', 'float', 'double', 'decimal'],
  ushort: ['int', 'uint', 'nint', 'nuint', 'long', 'ulong', 'float', 'double', 'decimal'],
  int: ['nint', 'long', 'float', 'double', 'decimal'],
  uint: ['nuint', 'long', 'ulong', 'float', 'double', 'decimal'],
  nint: ['long', 'float', 'double', 'decimal'],
  nuint: ['ulong', 'float', 'double', 'decimal'],
  long: ['float', 'double', 'decimal'],
  ulong: ['float', 'double', 'decimal'],
  char: ['ushort', 'int', 'uint', 'nint', 'nuint', 'long', 'ulong', 'float', 'double', 'decimal'],
  float: ['double'],
  double: [],
  decimal: [],
};

/** The smallest and the largest value of an integer type. */
const RANGES: Readonly<Partial<Record<NumericKind, readonly [bigint, bigint]>>> = {
  sbyte: [-128n, 127n],
  byte: [0n, 255n],
  short: [-32768n, 32767n],
  ushort: [0n, 65535n],
  char: [0n, 65535n],
  int: [-2147483648n, 2147483647n],
  uint: [0n, 4294967295n],
  nint: [-2147483648n, 2147483647n],
  nuint: [0n, 4294967295n],
  long: [-9223372036854775808n, 9223372036854775807n],
  ulong: [0n, 18446744073709551615n],
};

export function isImplicitNumeric(from: NumericKind, to: NumericKind): boolean {
  return IMPLICIT[from].includes(to);
}

/** Whether a numeric type holds integers (char does). */
export function isIntegral(kind: NumericKind): boolean {
  return kind !== 'float' && kind !== 'double' && kind !== 'decimal';
}

/** The range of an integer type; `nint` counts as 32 bits, where constants are concerned. */
export function rangeOf(kind: NumericKind): readonly [bigint, bigint] | undefined {
  return RANGES[kind];
}

/** Whether a constant of type int or long converts to a smaller type because its value fits (C# 14 spec 10.2.11). */
export function isConstantConversion(value: ConstantValue, from: NumericKind, to: NumericKind): boolean {
  if (value.kind !== 'integer') return false;
  const range = rangeOf(to);
  if (range === undefined || to === 'char') return false;
  if (from === 'long') return to === 'ulong' && BigInt(value.value) >= 0n;
  if (from !== 'int' || to === 'long' || to === 'int') return false;
  const number = BigInt(value.value);
  return number >= range[0] && number <= range[1];
}
