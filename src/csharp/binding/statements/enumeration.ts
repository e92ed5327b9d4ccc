import type { MethodReference, PropertyReference } from '../../../symbols/operations.ts';
import type { NamedTypeReference, TypeReference } from '../../../symbols/type-reference.ts';
import { namedType } from '../../../symbols/type-reference.ts';
import type { Binder } from '../binder.ts';
import type { BoundArgument, BoundExpression } from '../bound-expressions.ts';
import type { Enumeration, EnumeratorInfo } from '../bound-statements.ts';
import type { Scope } from '../scope.ts';
import { memberType, returnTypeOf } from '../types.ts';
import { typeText } from '../type-text.ts';
import type { Expr } from '../unconverted.ts';
import { CHAR, DYNAMIC, ENUMERABLE_NAME, isString, unknownType } from '../well-known.ts';
import { declaredMethod, enumeratorDispose } from './disposal.ts';

const ENUMERABLE = namedType('System.Collections.IEnumerable');
const ENUMERATOR = namedType('System.Collections.IEnumerator');
const ASYNC_ENUMERABLE_NAME = 'System.Collections.Generic.IAsyncEnumerable`1';

/**
 * How the elements of a collection are had (C# 14 spec 13.9.5): arrays and strings by index, else by the GetEnumerator pattern of the type, by
 * IEnumerable<T> or IEnumerable, by an extension method GetEnumerator, in that order.
 */
export function bindEnumeration(binder: Binder, collection: Expr, isAsync: boolean, scope: Scope): Enumeration {
  const value = binder.natural(collection, scope);
  const { type } = value;
  if (type.kind === 'dynamic' && !isAsync) return ofDynamic(binder, value, scope);
  if (type.kind === 'array' && !isAsync) return byIndex('array', value, type.element);
  if (isString(type) && !isAsync) return byIndex('string', value, CHAR);
  if (type.kind === 'unresolved' || type.kind === 'dynamic') {
    const reason = type.kind === 'unresolved' ? type.reason : 'await foreach over a dynamic value';
    return unresolved(value, isAsync, reason);
  }
  return (
    byPattern(binder, value, isAsync, scope) ??
    byInterface(binder, value, isAsync, scope) ??
    byExtension(binder, value, isAsync, scope) ??
    unresolved(value, isAsync, whyNot(type, isAsync, scope))
  );
}

function byIndex(kind: 'array' | 'string', collection: BoundExpression, elementType: TypeReference): Enumeration {
  return { kind, isAsync: false, collection, elementType, enumerator: undefined };
}

function ofDynamic(binder: Binder, value: BoundExpression, scope: Scope): Enumeration {
  const collection = binder.convert(value, ENUMERABLE, scope);
  const found = ofContract(binder, collection, ENUMERABLE, false, scope);
  return { kind: 'dynamic', isAsync: false, collection, elementType: DYNAMIC, enumerator: found?.enumerator };
}

/** A method GetEnumerator (GetAsyncEnumerator) of the type that needs no arguments, and of what it returns Current and MoveNext (MoveNextAsync). */
function byPattern(binder: Binder, value: BoundExpression, isAsync: boolean, scope: Scope): Enumeration | undefined {
  const { syntax } = value;
  const name = isAsync ? 'GetAsyncEnumerator' : 'GetEnumerator';
  const methods = scope.types.members(value.type, name).methods.filter((m) => !m.definition.isStatic);
  if (methods.length === 0) return undefined;
  const request = { name, methods, arguments: [], typeArguments: undefined, isExtension: false };
  const result = binder.chooseOverload(request, scope);
  if (result.kind !== 'one') return undefined;
  const { method } = result.candidate;
  const defaults = binder.invocation(result.candidate, [], syntax, scope).arguments;
  return ofEnumerator(binder, value, method, defaults, isAsync, scope);
}

function ofEnumerator(
  binder: Binder,
  collection: BoundExpression,
  getEnumerator: MethodReference,
  defaults: readonly BoundArgument[],
  isAsync: boolean,
  scope: Scope,
): Enumeration | undefined {
  const type = returnTypeOf(getEnumerator);
  const property = scope.types.members(type, 'Current').property;
  const moveNext = scope.types
    .members(type, isAsync ? 'MoveNextAsync' : 'MoveNext')
    .methods.find((m) => !m.definition.isStatic && m.definition.parameters.every((p) => p.isOptional || p.isParams));
  if (property === undefined || moveNext === undefined) return undefined;
  const current: PropertyReference = { name: 'Current', containingType: property.containingType, symbol: property.symbol };
  const enumerator: EnumeratorInfo = {
    type,
    getEnumerator: { kind: 'exact', method: getEnumerator },
    arguments: defaults,
    moveNext: { kind: 'exact', method: moveNext },
    current,
    dispose: enumeratorDispose(binder, type, isAsync, collection.syntax, scope),
  };
  return { kind: 'enumerator', isAsync, collection, elementType: memberType(property), enumerator };
}

/** IEnumerable<T> (IAsyncEnumerable<T>), else IEnumerable, of what the type implements. */
function byInterface(binder: Binder, value: BoundExpression, isAsync: boolean, scope: Scope): Enumeration | undefined {
  const name = isAsync ? ASYNC_ENUMERABLE_NAME : ENUMERABLE_NAME;
  const contract = scope.types.as(value.type, name) ?? (isAsync ? undefined : scope.types.as(value.type, ENUMERABLE.name));
  if (contract === undefined) return undefined;
  return ofContract(binder, binder.convert(value, contract, scope), contract, isAsync, scope);
}

/** The methods of the interface itself. MoveNext of IEnumerator<T> is that of IEnumerator. */
function ofContract(
  binder: Binder,
  collection: BoundExpression,
  contract: NamedTypeReference,
  isAsync: boolean,
  scope: Scope,
): Enumeration | undefined {
  const found = byPattern(binder, { kind: 'placeholder', placeholder: { name: 'collection', type: contract }, type: contract, syntax: collection.syntax }, isAsync, scope);
  if (found?.enumerator !== undefined) return { ...found, collection };
  const getEnumerator = declaredMethod(contract, 'GetEnumerator', scope);
  const moveNext = declaredMethod(ENUMERATOR, 'MoveNext', scope);
  const element = contract.typeArguments[0];
  if (isAsync || element === undefined || getEnumerator?.kind !== 'exact' || moveNext === undefined) return undefined;
  // The definition of IEnumerator<T> is at hand in part only.
  const type = returnTypeOf(getEnumerator.method);
  const current: PropertyReference = { name: 'Current', containingType: type, symbol: undefined, reason: `${typeText(type)} is not known` };
  const dispose = enumeratorDispose(binder, type, false, collection.syntax, scope);
  const enumerator = { type, getEnumerator, arguments: [], moveNext, current, dispose };
  return { kind: 'enumerator', isAsync, collection, elementType: element, enumerator };
}

/** An extension method GetEnumerator: a static call with the collection as first argument. */
function byExtension(binder: Binder, value: BoundExpression, isAsync: boolean, scope: Scope): Enumeration | undefined {
  const name = isAsync ? 'GetAsyncEnumerator' : 'GetEnumerator';
  if (scope.context.extensionMethods(name).length === 0) return undefined;
  const call = binder.callMember(value, name, [], value.syntax, scope);
  if (call.kind !== 'call' || call.target.kind !== 'exact' || call.isExtensionForm !== true) return undefined;
  const collection = call.arguments[0]?.value ?? value;
  return ofEnumerator(binder, collection, call.target.method, call.arguments, isAsync, scope);
}

function unresolved(collection: BoundExpression, isAsync: boolean, reason: string): Enumeration {
  const elementType = unknownType(reason);
  return { kind: 'unresolved', isAsync, collection, elementType, enumerator: undefined, reason };
}

function whyNot(type: TypeReference, isAsync: boolean, scope: Scope): string {
  const [first] = scope.types.unknownAncestors(type);
  const what = isAsync ? 'asynchronous enumeration' : 'enumeration';
  if (first === undefined) return `${typeText(type)} has no ${what}`;
  return `${typeText(type)} is not known in full: ${typeText(first)} is not at hand`;
}
