import type { ConditionalExpression } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { BOOL, NO_TYPE } from './well-known.ts';

/** `c ? a : b` (C# 14 spec 12.20). Where the branches have no common type it waits for the type that it is converted to. */
export function bindConditional(binder: Binder, syntax: ConditionalExpression, scope: Scope): Expr {
  const condition = binder.convert(binder.value(syntax.condition, scope), BOOL, scope);
  const whenTrue = binder.value(syntax.whenTrue, scope);
  const whenFalse = binder.value(syntax.whenFalse, scope);
  const isRef = whenTrue.kind === 'ref' && whenFalse.kind === 'ref';
  const type = binder.bestCommonType([whenTrue, whenFalse], scope) ?? NO_TYPE;
  const chosen = constantBranch(condition, whenTrue, whenFalse);
  if (chosen?.kind === 'literal' && type !== NO_TYPE) {
    const value = binder.convert(chosen, type, scope);
    if (value.kind === 'literal') return { ...value, syntax };
  }
  return { kind: 'unconverted-conditional', condition, whenTrue, whenFalse, isRef, type, syntax };
}

/** All three parts constant: the conditional is a constant too (C# 14 spec 12.25). */
function constantBranch(condition: BoundExpression, whenTrue: Expr, whenFalse: Expr): Expr | undefined {
  if (condition.kind !== 'literal' || condition.value.kind !== 'boolean') return undefined;
  if (whenTrue.kind !== 'literal' || whenFalse.kind !== 'literal') return undefined;
  return condition.value.value ? whenTrue : whenFalse;
}
