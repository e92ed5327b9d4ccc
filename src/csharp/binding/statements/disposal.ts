import type { CallTarget, MethodReference } from '../../../symbols/operations.ts';
import type { NamedTypeReference, TypeReference } from '../../../symbols/type-reference.ts';
import { namedType } from '../../../symbols/type-reference.ts';
import type { NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { Scope } from '../scope.ts';
import { typeText } from '../type-text.ts';
import type { Expr } from '../unconverted.ts';

const DISPOSABLE = namedType('System.IDisposable');
const ASYNC_DISPOSABLE = namedType('System.IAsyncDisposable');

/**
 * The method that the end of a `using` calls (Roslyn, UsingStatementBinder.cs): asynchronously the type's own DisposeAsync() before that of
 * IAsyncDisposable; else IDisposable.Dispose(), or the own Dispose() of a type that does not implement it (a ref struct). What is disposed of without its
 * type being known is taken to implement the interface.
 */
export function disposeTarget(
  binder: Binder,
  type: TypeReference | undefined,
  isAsync: boolean,
  syntax: NodeBase,
  scope: Scope,
): CallTarget {
  const name = isAsync ? 'DisposeAsync' : 'Dispose';
  const contract = isAsync ? ASYNC_DISPOSABLE : DISPOSABLE;
  const viaInterface = declaredMethod(contract, name, scope);
  if (type === undefined) return viaInterface ?? unresolved(name, `${contract.name} is not known`);
  const own = ownMethod(type, name, scope);
  if (isAsync && own !== undefined) return { kind: 'exact', method: own };
  const value: Expr = { kind: 'placeholder', placeholder: { name: 'resource', type }, type, syntax };
  if (viaInterface !== undefined && binder.classify(value, contract, scope) !== undefined) return viaInterface;
  if (own !== undefined) return { kind: 'exact', method: own };
  return unresolved(name, `${typeText(type)} has no ${name} that is known`);
}

/** The resource of a `using`: null is disposed of by nobody, everything else is a value of its own type. */
export function resourceType(resource: BoundExpression): TypeReference | undefined {
  return resource.kind === 'literal' && resource.value.kind === 'null' ? undefined : resource.type;
}

function declaredMethod(type: NamedTypeReference, name: string, scope: Scope): CallTarget | undefined {
  const method = ownMethod(type, name, scope);
  return method === undefined ? undefined : { kind: 'exact', method };
}

function ownMethod(type: TypeReference, name: string, scope: Scope): MethodReference | undefined {
  const fits = ({ definition }: MethodReference) =>
    !definition.isStatic && definition.parameters.length === 0 && definition.typeParameters.length === 0;
  return scope.types.members(type, name).methods.find(fits);
}

function unresolved(name: string, reason: string): CallTarget {
  return { kind: 'unresolved', name, typeArguments: [], reason };
}
