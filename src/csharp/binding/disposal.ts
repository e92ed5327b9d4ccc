import type { CallTarget } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { Binder } from './binder.ts';
import type { Scope } from './scope.ts';
import { typeText } from './type-text.ts';
import { implicitConversion } from './user-conversions.ts';

const DISPOSABLE = namedType('System.IDisposable');
const ASYNC_DISPOSABLE = namedType('System.IAsyncDisposable');

/**
 * What disposes of a resource of that type (C# 14 spec 13.14): IDisposable or IAsyncDisposable, else a public method of that name. `isOptional`
 * (enumerators): undefined when the type is known not to be disposable.
 */
export function disposal(
  binder: Binder,
  type: TypeReference,
  isAsync: boolean,
  isOptional: true,
  scope: Scope,
): CallTarget | undefined;
export function disposal(
  binder: Binder,
  type: TypeReference,
  isAsync: boolean,
  isOptional: false,
  scope: Scope,
): CallTarget;
export function disposal(
  binder: Binder,
  type: TypeReference,
  isAsync: boolean,
  isOptional: boolean,
  scope: Scope,
): CallTarget | undefined {
  const { types } = scope;
  const name = isAsync ? 'DisposeAsync' : 'Dispose';
  const contract = isAsync ? ASYNC_DISPOSABLE : DISPOSABLE;
  const conversion = implicitConversion(type, contract, types);
  if (conversion !== undefined && conversion.kind !== 'unresolved' && conversion.kind !== 'dynamic') {
    const method = types.members(contract, name).methods[0];
    if (method !== undefined) return { kind: 'exact', method };
  }
  const methods = types.members(type, name).methods.filter((m) => !m.definition.isStatic);
  const result = binder.chooseOverload(
    { name, methods, arguments: [], typeArguments: undefined, isExtension: false },
    scope,
  );
  if (result.kind === 'one') return { kind: 'exact', method: result.candidate.method };
  const isKnown = type.kind !== 'unresolved' && types.unknownAncestors(type).length === 0;
  if (isOptional && isKnown) return undefined;
  return { kind: 'unresolved', name, typeArguments: [], reason: `how ${typeText(type)} is disposed of is not known` };
}
