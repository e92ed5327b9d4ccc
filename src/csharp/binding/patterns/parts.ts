import type { NodeBase } from '../../syntax/nodes.ts';
import type { Binder } from '../binder.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { Placeholder } from '../bound-symbols.ts';
import type { Scope } from '../scope.ts';
import { INT } from '../well-known.ts';

/* What patterns read of the value that they test. */

/** A placeholder as an expression. */
export function readPlaceholder(placeholder: Placeholder, syntax: NodeBase): BoundExpression {
  return { kind: 'placeholder', placeholder, type: placeholder.type, syntax };
}

/** `receiver.name` as a value. */
export function readMember(
  binder: Binder,
  receiver: BoundExpression,
  name: string,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const access = { name, typeArguments: undefined, isInvoked: false, syntax };
  return binder.natural(binder.memberAccess(receiver, access, scope), scope);
}

/** `receiver[index]` as a value. */
export function readElement(
  binder: Binder,
  receiver: BoundExpression,
  index: BoundExpression,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const argument = { syntax, expr: index, name: undefined, refKind: 'none' as const };
  return binder.natural(binder.elementAccess(receiver, [argument], syntax, scope), scope);
}

/** A constant of type int. */
export function intLiteral(value: number, syntax: NodeBase): BoundExpression {
  return { kind: 'literal', value: { kind: 'integer', value, type: 'int' }, type: INT, syntax };
}
