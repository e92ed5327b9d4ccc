import type { TypeReference } from './type-reference.ts';

/** A compile-time value: of a constant, a default, an attribute argument, a literal. */
export type ConstantValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'char'; readonly value: string }
  /** `bigint` only where a number would lose digits. `type` is the C# keyword: int, uint, long, ulong, short, ushort, byte, sbyte, nint, nuint. */
  | { readonly kind: 'integer'; readonly value: number | bigint; readonly type: string }
  /** float, double, decimal; decimals keep their text. */
  | { readonly kind: 'real'; readonly value: number; readonly type: string; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  /** `member` is kept beside where one names the value (`DayOfWeek.Monday`); flags may have none. */
  | { readonly kind: 'enum'; readonly type: TypeReference; readonly value: number | bigint; readonly member?: string }
  /** `typeof(T)` in an attribute. */
  | { readonly kind: 'type'; readonly type: TypeReference }
  | { readonly kind: 'array'; readonly elementType: TypeReference; readonly elements: readonly ConstantValue[] }
  /** `default(T)` of a type that is not a constant's. */
  | { readonly kind: 'default'; readonly type: TypeReference }
  /** What should have been constant and could not be evaluated. Never equal to anything. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly text: string };

/** The string of a string constant; undefined for all else. */
export function stringValue(value: ConstantValue | undefined): string | undefined {
  return value?.kind === 'string' ? value.value : undefined;
}
