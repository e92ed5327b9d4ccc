import type { MethodReference } from '../../symbols/operations.ts';
import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Scope } from './scope.ts';
import type { Expr, MethodGroup } from './unconverted.ts';

/**
 * The receiver of a method group as the value on which the chosen method is called: nothing for static methods (the receiver of an extension method
 * counts as value), the value of a name that is type and value at once.
 */
export function groupReceiver(
  binder: Binder,
  group: MethodGroup,
  method: MethodSymbol | undefined,
  scope: Scope,
): BoundExpression | undefined {
  const { receiver } = group;
  if (receiver === undefined || receiver.kind === 'type-expression' || receiver.kind === 'namespace') return undefined;
  const isValue = method === undefined || !method.isStatic || method.isExtension;
  if (!isValue) return undefined;
  return binder.natural(receiver, scope);
}

/** A static member of an interface is used through the type parameter that stands before it (C# 14 spec 12.8.7.1). */
export function throughTypeParameter<T extends object>(
  member: T,
  receiver: Expr | undefined,
): T & Pick<MethodReference, 'constrainedTo'> {
  const isParameter = receiver?.kind === 'type-expression' && receiver.type.kind === 'type-parameter';
  return isParameter ? { ...member, constrainedTo: receiver.type } : member;
}
