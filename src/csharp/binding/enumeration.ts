import type { CallTarget, MethodReference } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundArgument, BoundExpression } from './bound-expressions.ts';
import type { Enumeration, EnumeratorInfo } from './bound-statements.ts';
import { disposal } from './disposal.ts';
import { chooseExtension, receiverArgument } from './extension-members.ts';
import { unknownPart } from './members.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import { memberType, returnTypeOf } from './types.ts';
import type { Expr } from './unconverted.ts';
import { CHAR, DYNAMIC, ENUMERABLE_NAME, isString, OBJECT, unknownType } from './well-known.ts';

const ASYNC_ENUMERABLE = 'System.Collections.Generic.IAsyncEnumerable`1';
const ENUMERABLE = namedType('System.Collections.IEnumerable');

/** How `foreach` gets the elements of a collection (C# 14 spec 13.9.5.2): by index, by the pattern, by an interface, by extension. */
export function bindEnumeration(binder: Binder, expr: Expr, isAsync: boolean, scope: Scope): Enumeration {
  const collection = binder.natural(expr, scope);
  const { type } = collection;
  if (!isAsync) {
    if (type.kind === 'array') return simple('array', collection, type.element);
    if (isString(type)) return simple('string', collection, CHAR);
    if (type.kind === 'dynamic') return simple('dynamic', collection, DYNAMIC);
  }
  const found =
    byPattern(binder, collection, isAsync, scope) ??
    byInterface(binder, collection, isAsync, scope) ??
    byExtension(binder, collection, isAsync, scope);
  if (found !== undefined) return found;
  const reason = unknownPart(collection, scope) ?? `${typeText(type)} cannot be enumerated`;
  return { kind: 'unresolved', isAsync, collection, elementType: unknownType(reason), enumerator: undefined, reason };
}

function simple(
  kind: 'array' | 'string' | 'dynamic',
  collection: BoundExpression,
  elementType: TypeReference,
): Enumeration {
  return { kind, isAsync: false, collection, elementType, enumerator: undefined };
}

function byPattern(
  binder: Binder,
  collection: BoundExpression,
  isAsync: boolean,
  scope: Scope,
): Enumeration | undefined {
  const name = isAsync ? 'GetAsyncEnumerator' : 'GetEnumerator';
  if (scope.types.isInterface(collection.type) || collection.type.kind === 'type-parameter') return undefined;
  const methods = scope.types.members(collection.type, name).methods.filter((m) => !m.definition.isStatic);
  if (methods.length === 0) return undefined;
  const result = binder.chooseOverload(
    { name, methods, arguments: [], typeArguments: undefined, isExtension: false },
    scope,
  );
  if (result.kind !== 'one') return undefined;
  const { arguments: args } = binder.invocation(result.candidate, [], collection.syntax, scope);
  return withEnumerator(binder, collection, result.candidate.method, args, isAsync, scope);
}

function byInterface(
  binder: Binder,
  collection: BoundExpression,
  isAsync: boolean,
  scope: Scope,
): Enumeration | undefined {
  const { types } = scope;
  const generic = types.as(collection.type, isAsync ? ASYNC_ENUMERABLE : ENUMERABLE_NAME);
  const target = generic ?? (isAsync ? undefined : types.as(collection.type, ENUMERABLE.name));
  if (target === undefined) return undefined;
  const converted = binder.convert(collection, target, scope);
  const name = isAsync ? 'GetAsyncEnumerator' : 'GetEnumerator';
  const method = types.members(target, name).methods[0];
  if (method === undefined) {
    const elementType = target.typeArguments[0] ?? OBJECT;
    return { kind: 'enumerator', isAsync, collection: converted, elementType, enumerator: undefined };
  }
  const candidate = { method, isExpanded: false, parameterOf: [], parameterTypes: [], conversions: [] };
  const { arguments: args } = binder.invocation(candidate, [], collection.syntax, scope);
  return withEnumerator(binder, converted, method, args, isAsync, scope);
}

function byExtension(
  binder: Binder,
  collection: BoundExpression,
  isAsync: boolean,
  scope: Scope,
): Enumeration | undefined {
  const name = isAsync ? 'GetAsyncEnumerator' : 'GetEnumerator';
  const result = chooseExtension(
    binder,
    { name, receiver: collection, arguments: [], typeArguments: undefined },
    scope,
  );
  if (result.kind !== 'one') return undefined;
  const { arguments: args } = binder.invocation(
    result.candidate,
    [receiverArgument(collection)],
    collection.syntax,
    scope,
  );
  return withEnumerator(binder, collection, result.candidate.method, args, isAsync, scope);
}

function withEnumerator(
  binder: Binder,
  collection: BoundExpression,
  getEnumerator: MethodReference,
  args: readonly BoundArgument[],
  isAsync: boolean,
  scope: Scope,
): Enumeration | undefined {
  const { types } = scope;
  const type = returnTypeOf(getEnumerator);
  const current = types.members(type, 'Current').property;
  const moveNext = methodTarget(type, isAsync ? 'MoveNextAsync' : 'MoveNext', scope);
  if (current === undefined) return undefined;
  const enumerator: EnumeratorInfo = {
    type,
    getEnumerator: { kind: 'exact', method: getEnumerator },
    arguments: args,
    moveNext,
    current: { name: 'Current', containingType: current.containingType, symbol: current.symbol },
    dispose: disposal(binder, type, isAsync, true, scope),
  };
  return { kind: 'enumerator', isAsync, collection, elementType: memberType(current), enumerator };
}

function methodTarget(type: TypeReference, name: string, scope: Scope): CallTarget {
  const isUsable = (m: MethodReference) => !m.definition.isStatic && m.definition.parameters.every((p) => p.isOptional);
  const method = scope.types.members(type, name).methods.find(isUsable);
  if (method !== undefined) return { kind: 'exact', method };
  return { kind: 'unresolved', name, typeArguments: [], reason: `${typeText(type)} has no ${name}` };
}

/** A placeholder that reads the current element. */
export function elementPlaceholder(
  enumeration: Enumeration,
  syntax: NodeBase,
): BoundExpression & { kind: 'placeholder' } {
  const type = enumeration.elementType;
  return { kind: 'placeholder', placeholder: { name: 'item', type }, type, syntax };
}
