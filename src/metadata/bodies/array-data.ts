import type { Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { ByteReader } from '../io/byte-reader.ts';
import { readPrimitive } from '../signatures/constants.ts';
import type { Evaluator } from './evaluator.ts';
import type { FieldUse, MethodUse } from './member-references.ts';
import { specialOf } from './stack-values.ts';
import { INT32 } from './type-kinds.ts';
import { integerValue, literal } from './values.ts';

/** Element types with a fixed size (ECMA-335 II.23.1.16), by name: code and bytes. */
const ELEMENTS: Readonly<Record<string, readonly [number, number]>> = {
  'System.Boolean': [2, 1],
  'System.Char': [3, 2],
  'System.SByte': [4, 1],
  'System.Byte': [5, 1],
  'System.Int16': [6, 2],
  'System.UInt16': [7, 2],
  'System.Int32': [8, 4],
  'System.UInt32': [9, 4],
  'System.Int64': [10, 8],
  'System.UInt64': [11, 8],
  'System.Single': [12, 4],
  'System.Double': [13, 8],
};

/**
 * `RuntimeHelpers.InitializeArray` and `CreateSpan`: elements that lie in the image. True when the call was one of them and has been
 * evaluated.
 */
export function fromFieldData(e: Evaluator, use: MethodUse): boolean {
  const { containingType, name } = use;
  if (containingType.kind !== 'named' || containingType.name !== 'System.Runtime.CompilerServices.RuntimeHelpers')
    return false;
  const handle = e.stack.at(-1)?.special;
  if (handle?.kind !== 'field-handle') return false;
  if (name === 'InitializeArray') {
    const pending = e.stack.at(-2)?.array;
    if (pending?.length === undefined) return false;
    const elements = elementsOf(e, handle.field, pending.element, pending.length);
    if (elements === undefined) return false;
    e.stack.length -= 2;
    pending.elements.length = 0;
    pending.elements.push(...elements);
    return true;
  }
  const element = use.typeArguments[0];
  const size = element?.kind === 'named' ? ELEMENTS[element.name]?.[1] : undefined;
  if (name !== 'CreateSpan' || element === undefined || size === undefined) return false;
  const bytes = byteCount(handle.field);
  const elements = bytes === undefined ? undefined : elementsOf(e, handle.field, element, bytes / size);
  if (elements === undefined) return false;
  e.stack.length -= 1;
  e.push({ kind: 'array', elements, sizes: [], type: { kind: 'array', element, rank: 1 }, location: e.location });
  return true;
}

/** `new ReadOnlySpan<T>(address, length)` over data of the image. */
export function arrayFrom(e: Evaluator, use: MethodUse, values: readonly Operation[]): Operation | undefined {
  const { containingType } = use;
  const [address, length] = values;
  if (containingType.kind !== 'named' || containingType.name !== 'System.ReadOnlySpan`1') return undefined;
  const data = address === undefined ? undefined : specialOf(address);
  const count = length === undefined ? undefined : integerValue(length);
  const element = containingType.typeArguments[0];
  if (data?.kind !== 'field-handle' || count === undefined || element === undefined) return undefined;
  const elements = elementsOf(e, data.field, element, count);
  return (
    elements && { kind: 'array', elements, sizes: [], type: { kind: 'array', element, rank: 1 }, location: e.location }
  );
}

/** The compiler names the type of such a field by its size. */
function byteCount(field: FieldUse): number | undefined {
  const name = field.type.kind === 'named' ? field.type.name : '';
  const size = /__StaticArrayInitTypeSize=(\d+)/.exec(name)?.[1];
  if (size !== undefined) return Number(size);
  return ELEMENTS[name]?.[1];
}

function elementsOf(e: Evaluator, field: FieldUse, element: TypeReference, count: number): Operation[] | undefined {
  const stored = storedType(e, element);
  const form = stored.kind === 'named' ? ELEMENTS[stored.name] : undefined;
  const row = field.own?.row;
  const data = row === undefined ? undefined : e.assembly.module.fieldData(row);
  if (form === undefined || data === undefined || data.length < count * form[1]) return undefined;
  const reader = new ByteReader(data);
  const { location } = e;
  const read = (): Operation => literal(readPrimitive(reader, form[0]), stored, location);
  return Array.from({ length: count }, () => e.coerce(read(), element));
}

/** What elements are in the image: values of an enumeration are those of its underlying type. */
function storedType(e: Evaluator, element: TypeReference): TypeReference {
  if (element.kind !== 'named' || ELEMENTS[element.name] !== undefined) return element;
  const symbol = e.assembly.environment.program.resolve(element, e.assembly);
  return symbol?.kind === 'enum' ? (symbol.enumUnderlyingType ?? INT32) : element;
}
