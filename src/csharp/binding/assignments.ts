import type { AssignmentExpression, NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import { convertOperand, dynamicOperator } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { userCompound } from './user-operators.ts';
import { DYNAMIC, nullableUnderlying, VOID } from './well-known.ts';

/** `target = value`, both bound. */
export function bindAssignmentTo(
  binder: Binder,
  target: Expr,
  value: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  if (target.kind === 'dynamic') return assignDynamic(binder, target, value, syntax, scope);
  const left = binder.natural(target, scope);
  if (value.kind === 'ref') return { kind: 'assignment', target: left, value, isRef: true, type: left.type, syntax };
  if (left.kind === 'discard') {
    const right = binder.natural(value, scope);
    return {
      kind: 'assignment',
      target: { ...left, type: right.type },
      value: right,
      isRef: false,
      type: right.type,
      syntax,
    };
  }
  const right = binder.convert(value, left.type, scope);
  return { kind: 'assignment', target: left, value: right, isRef: false, type: left.type, syntax };
}

function assignDynamic(
  binder: Binder,
  target: BoundExpression,
  value: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  return { kind: 'assignment', target, value: binder.natural(value, scope), isRef: false, type: DYNAMIC, syntax };
}

/** `a op= b`, `a ??= b`, `e += h` (C# 14 spec 12.23). */
export function bindCompoundAssignment(
  binder: Binder,
  syntax: AssignmentExpression,
  target: Expr,
  scope: Scope,
): BoundExpression {
  const value = binder.value(syntax.right, scope);
  if (syntax.operatorToken === '??=') return coalesceAssignment(binder, target, value, syntax, scope);
  const operator = syntax.operatorToken.slice(0, -1);
  const left = binder.natural(target, scope);
  if (left.kind === 'event' && (operator === '+' || operator === '-')) {
    const { event, containingType, receiver, type } = left;
    const handler = binder.convert(value, type, scope);
    return {
      kind: 'event-assignment',
      event,
      containingType,
      receiver,
      isAddition: operator === '+',
      value: handler,
      type: VOID,
      syntax,
    };
  }
  if (left.type.kind === 'dynamic' || value.type.kind === 'dynamic') {
    return dynamicOperator(syntax.operatorToken, [left, binder.natural(value, scope)], syntax);
  }
  const placeholder: Placeholder = { name: 'current', type: left.type };
  const current: BoundExpression = { kind: 'placeholder', placeholder, type: left.type, syntax: left.syntax };
  const inPlace = userCompound(binder, operator, current, value, syntax, scope);
  if (inPlace !== undefined) {
    return {
      kind: 'compound-assignment',
      operator,
      target: left,
      placeholder,
      operation: inPlace,
      isInPlace: true,
      type: left.type,
      syntax,
    };
  }
  const result = binder.natural(binder.binary(operator, current, value, syntax, scope), scope);
  const operation = convertOperand(result, left.type, syntax, scope);
  return {
    kind: 'compound-assignment',
    operator,
    target: left,
    placeholder,
    operation,
    isInPlace: false,
    type: left.type,
    syntax,
  };
}

function coalesceAssignment(
  binder: Binder,
  target: Expr,
  value: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const left = binder.natural(target, scope);
  const underlying = nullableUnderlying(left.type);
  if (underlying !== undefined && binder.classify(value, underlying, scope) !== undefined) {
    const right = binder.convert(value, underlying, scope);
    return { kind: 'coalesce-assignment', target: left, value: right, type: underlying, syntax };
  }
  return {
    kind: 'coalesce-assignment',
    target: left,
    value: binder.convert(value, left.type, scope),
    type: left.type,
    syntax,
  };
}
