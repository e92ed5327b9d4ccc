import type { NamedTypeReference, TypeReference, UnresolvedTypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';

/* Types that the language itself names (C# 14 spec, annex C). */
export const OBJECT = namedType('System.Object');
export const STRING = namedType('System.String');
export const BOOL = namedType('System.Boolean');
export const CHAR = namedType('System.Char');
export const INT = namedType('System.Int32');
export const UINT = namedType('System.UInt32');
export const LONG = namedType('System.Int64');
export const ULONG = namedType('System.UInt64');
export const DOUBLE = namedType('System.Double');
export const BYTE = namedType('System.Byte');
export const VOID = namedType('System.Void');
export const TYPE = namedType('System.Type');
export const INDEX = namedType('System.Index');
export const RANGE = namedType('System.Range');
export const TASK = namedType('System.Threading.Tasks.Task');
export const DELEGATE = namedType('System.Delegate');
export const EXCEPTION = namedType('System.Exception');
export const DYNAMIC: TypeReference = { kind: 'dynamic' };

export const NULLABLE_NAME = 'System.Nullable`1';
export const TASK_NAME = 'System.Threading.Tasks.Task`1';
export const VALUE_TASK_NAME = 'System.Threading.Tasks.ValueTask`1';
export const EXPRESSION_NAME = 'System.Linq.Expressions.Expression`1';
export const SPAN_NAME = 'System.Span`1';
export const READ_ONLY_SPAN_NAME = 'System.ReadOnlySpan`1';
export const ENUMERABLE_NAME = 'System.Collections.Generic.IEnumerable`1';
export const TUPLE_PREFIX = 'System.ValueTuple`';

/** `T?` of a value type. */
export function nullableOf(type: TypeReference): NamedTypeReference {
  return namedType(NULLABLE_NAME, [type]);
}

/** A type that is not known, with the reason as a sentence without a full stop. */
export function unknownType(reason: string): UnresolvedTypeReference {
  return { kind: 'unresolved', text: '', typeArguments: [], reason };
}

/** The type of expressions that have none until they are converted (`null`, a lambda, `new()`). Compared by identity. */
export const NO_TYPE: UnresolvedTypeReference = unknownType('an expression without a type of its own');

export type NumericKind =
  | 'sbyte'
  | 'byte'
  | 'short'
  | 'ushort'
  | 'int'
  | 'uint'
  | 'long'
  | 'ulong'
  | 'nint'
  | 'nuint'
  | 'char'
  | 'float'
  | 'double'
  | 'decimal';

const NUMERIC: ReadonlyMap<string, NumericKind> = new Map<string, NumericKind>([
  ['System.SByte', 'sbyte'],
  ['System.Byte', 'byte'],
  ['System.Int16', 'short'],
  ['System.UInt16', 'ushort'],
  ['System.Int32', 'int'],
  ['System.UInt32', 'uint'],
  ['System.Int64', 'long'],
  ['System.UInt64', 'ulong'],
  ['System.IntPtr', 'nint'],
  ['System.UIntPtr', 'nuint'],
  ['System.Char', 'char'],
  ['System.Single', 'float'],
  ['System.Double', 'double'],
  ['System.Decimal', 'decimal'],
]);

const TYPE_OF_NUMERIC = new Map([...NUMERIC].map(([name, kind]) => [kind, namedType(name)] as const));

/** The keyword of a numeric type (`char` counts as one), undefined for all else. */
export function numericKind(type: TypeReference): NumericKind | undefined {
  return type.kind === 'named' ? NUMERIC.get(type.name) : undefined;
}

/** The type of a numeric keyword. */
export function numericType(kind: NumericKind): NamedTypeReference {
  return TYPE_OF_NUMERIC.get(kind) as NamedTypeReference;
}

export function isVoid(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.Void';
}

export function isObject(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.Object';
}

export function isString(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.String';
}

export function isBool(type: TypeReference): boolean {
  return type.kind === 'named' && type.name === 'System.Boolean';
}

/** `T` of `T?`, for value types. */
export function nullableUnderlying(type: TypeReference): TypeReference | undefined {
  return type.kind === 'named' && type.name === NULLABLE_NAME ? type.typeArguments[0] : undefined;
}

/** `T` of `T?`, else the type itself. */
export function withoutNullable(type: TypeReference): TypeReference {
  return nullableUnderlying(type) ?? type;
}

/** Whether a type has a part that is not known. */
export function hasUnknown(type: TypeReference): boolean {
  switch (type.kind) {
    case 'unresolved':
      return true;
    case 'named':
      return type.typeArguments.length > 0 && type.typeArguments.some(hasUnknown);
    case 'array':
    case 'pointer':
      return hasUnknown(type.element);
    case 'function-pointer':
      return hasUnknown(type.returnType) || type.parameters.some(hasUnknown);
    default:
      return false;
  }
}

/** The element types of a tuple, those behind `Rest` flattened; undefined for all else. */
export function tupleElements(type: TypeReference): readonly TypeReference[] | undefined {
  if (type.kind !== 'named' || !type.name.startsWith(TUPLE_PREFIX)) return undefined;
  if (type.typeArguments.length < 8) return type.typeArguments;
  const rest = type.typeArguments[7] as TypeReference;
  return [...type.typeArguments.slice(0, 7), ...(tupleElements(rest) ?? [rest])];
}
