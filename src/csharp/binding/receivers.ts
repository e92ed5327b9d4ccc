import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Scope } from './scope.ts';
import type { MethodGroup } from './unconverted.ts';

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
