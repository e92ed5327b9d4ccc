import type { ConstantValue } from '../../symbols/constant-value.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { isBool, numericKind } from './well-known.ts';

const SIZES: Readonly<Record<string, number>> = {
  sbyte: 1,
  byte: 1,
  short: 2,
  ushort: 2,
  char: 2,
  int: 4,
  uint: 4,
  float: 4,
  long: 8,
  ulong: 8,
  double: 8,
  decimal: 16,
};

/** `sizeof` of a predefined type is a constant (C# 14 spec 12.8.19). */
export function sizeConstant(type: TypeReference): ConstantValue | undefined {
  const size = isBool(type) ? 1 : SIZES[numericKind(type) ?? ''];
  return size === undefined ? undefined : { kind: 'integer', value: size, type: 'int' };
}
