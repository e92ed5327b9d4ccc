import type { MethodReference } from '../../symbols/operations.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { Types } from './types.ts';
import { memberType, returnTypeOf } from './types.ts';
import { ENUMERABLE_NAME, OBJECT, READ_ONLY_SPAN_NAME, SPAN_NAME } from './well-known.ts';

const LIST_INTERFACES: ReadonlySet<string> = new Set([
  ENUMERABLE_NAME,
  'System.Collections.Generic.IReadOnlyCollection`1',
  'System.Collections.Generic.IReadOnlyList`1',
  'System.Collections.Generic.ICollection`1',
  'System.Collections.Generic.IList`1',
]);

export const COLLECTION_BUILDER = 'System.Runtime.CompilerServices.CollectionBuilderAttribute';

/** Whether a collection expression makes a list of the compiler's own for this interface. */
export function isListInterface(type: TypeReference): boolean {
  return type.kind === 'named' && LIST_INTERFACES.has(type.name);
}

/**
 * The type of the elements that a collection expression needs to become this type (C# 14 spec 10.2.20); undefined when it cannot, `unknown`
 * when that cannot be told.
 */
export function collectionElementType(type: TypeReference, types: Types): TypeReference | 'unknown' | undefined {
  if (type.kind === 'array') return type.rank === 1 ? type.element : undefined;
  if (type.kind === 'unresolved') return 'unknown';
  if (type.kind !== 'named') return type.kind === 'type-parameter' ? iterationType(type, types) : undefined;
  if (type.name === SPAN_NAME || type.name === READ_ONLY_SPAN_NAME || isListInterface(type))
    return type.typeArguments[0];
  const symbol = types.resolve(type);
  if (symbol === undefined) return 'unknown';
  if (types.hasAttribute(type, COLLECTION_BUILDER)) return iterationType(type, types) ?? 'unknown';
  if (symbol.kind !== 'class' && symbol.kind !== 'struct') return undefined;
  if (types.as(type, 'System.Collections.IEnumerable') === undefined) {
    return types.unknownAncestors(type).length > 0 ? 'unknown' : undefined;
  }
  if (!canBeFilled(type, types)) return types.unknownAncestors(type).length > 0 ? 'unknown' : undefined;
  return iterationType(type, types) ?? OBJECT;
}

/** Whether a type can be made without arguments and has a method `Add`, its own or an extension. */
function canBeFilled(type: NamedTypeReference, types: Types): boolean {
  const isOpen = (m: MethodReference) =>
    !m.definition.isStatic && m.definition.parameters.every((p) => p.isOptional || p.isParams);
  if (types.isValueType(type) !== true && !types.constructors(type).some(isOpen)) return false;
  return types.members(type, 'Add').methods.length > 0 || types.context.extensionMethods('Add').length > 0;
}

/** What `foreach` yields, for types that are enumerable by a method of their own or by IEnumerable<T>. */
export function iterationType(type: TypeReference, types: Types): TypeReference | undefined {
  const own = types.members(type, 'GetEnumerator').methods.find((m) => m.definition.parameters.length === 0);
  if (own !== undefined) {
    const current = types.members(returnTypeOf(own), 'Current').property;
    if (current !== undefined) return memberType(current);
  }
  const generic = types.as(type, ENUMERABLE_NAME);
  if (generic !== undefined) return generic.typeArguments[0];
  return types.as(type, 'System.Collections.IEnumerable') === undefined ? undefined : OBJECT;
}
