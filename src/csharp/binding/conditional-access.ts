import type { ConditionalAccessExpression, NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { isVoid, nullableOf, nullableUnderlying, withoutNullable } from './well-known.ts';

/** The name under which the receiver of the innermost `?.` stands in the scope of what is behind it; no C# identifier. */
const RECEIVER = '?.';

/** `receiver?.…` (C# 14 spec 12.8.8, 12.8.11): a value-type result becomes nullable. */
export function bindConditionalAccess(binder: Binder, syntax: ConditionalAccessExpression, scope: Scope): Expr {
  const receiver = binder.natural(binder.value(syntax.expression, scope), scope);
  const type = withoutNullable(receiver.type);
  const placeholder: Placeholder = { name: 'receiver', type };
  const read = (at: NodeBase): Expr => ({ kind: 'conditional-receiver', placeholder, type, syntax: at });
  const inner = scope.overlay(RECEIVER, { kind: 'range', read });
  const whenNotNull = binder.natural(binder.value(syntax.whenNotNull, inner), inner);
  return { kind: 'conditional-access', receiver, placeholder, whenNotNull, type: lifted(whenNotNull, scope), syntax };
}

/** What the access gives when the receiver is null too. */
function lifted(value: BoundExpression, scope: Scope): BoundExpression['type'] {
  const { type } = value;
  if (isVoid(type) || nullableUnderlying(type) !== undefined || scope.types.isValueType(type) !== true) return type;
  return type.kind === 'pointer' || type.kind === 'function-pointer' ? type : nullableOf(type);
}

/** The receiver that `.name` or `[index]` behind `?` stands for; undefined outside of a conditional access. */
export function conditionalReceiver(syntax: NodeBase, scope: Scope): Expr | undefined {
  const entry = scope.lookup(RECEIVER);
  return entry?.kind === 'range' ? entry.read(syntax) : undefined;
}
