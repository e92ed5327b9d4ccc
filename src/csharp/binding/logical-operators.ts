import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import type { Placeholder } from './bound-symbols.ts';
import { foldBinary } from './constant-folding.ts';
import { apply } from './convert.ts';
import { dynamicOperator } from './operators.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { userBinary, userUnary } from './user-operators.ts';
import { BOOL, NO_TYPE, nullableUnderlying, unknownType } from './well-known.ts';

/** `&&`, `||` (C# 14 spec 12.16). */
export function bindLogical(
  binder: Binder,
  operator: '&&' | '||',
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  if (left.type.kind === 'dynamic' || right.type.kind === 'dynamic') {
    return dynamicOperator(operator, [binder.natural(left, scope), binder.natural(right, scope)], syntax);
  }
  const isBoolean =
    binder.classify(left, BOOL, scope) !== undefined && binder.classify(right, BOOL, scope) !== undefined;
  if (!isBoolean) {
    const user = userLogical(binder, operator, left, right, syntax, scope);
    if (user !== undefined) return user;
  }
  const a = binder.convert(left, BOOL, scope);
  const b = binder.convert(right, BOOL, scope);
  if (a.kind === 'literal' && b.kind === 'literal') {
    const value = foldBinary(operator, a.value, b.value, 'bool');
    if (value !== undefined) return { kind: 'literal', value, type: BOOL, syntax };
  }
  return { kind: 'logical', operator, left: a, right: b, method: undefined, test: undefined, type: BOOL, syntax };
}

/** 12.16.3: `x & y` of a type that also has `operator true` and `false`. */
function userLogical(
  binder: Binder,
  operator: '&&' | '||',
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const combined = userBinary(binder, operator.slice(1), left, right, syntax, scope);
  if (combined?.kind !== 'binary') return undefined;
  const test = userUnary(binder, operator === '&&' ? 'false' : 'true', combined.left, syntax, scope);
  if (test === undefined) return undefined;
  const { left: a, right: b, method, type } = combined;
  return { kind: 'logical', operator, left: a, right: b, method, test: test.method, type, syntax };
}

/** `left ?? right` (C# 14 spec 12.17). */
export function bindCoalesce(binder: Binder, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): BoundExpression {
  if (left.kind === 'null-literal') return { ...binder.natural(right, scope), syntax };
  const value = binder.natural(left, scope);
  const underlying = nullableUnderlying(value.type);
  const placeholder: Placeholder = { name: 'value', type: underlying ?? value.type };
  const read: BoundExpression = { kind: 'placeholder', placeholder, type: placeholder.type, syntax: left.syntax };
  const node = (leftValue: BoundExpression, converted: BoundExpression): BoundExpression => {
    return { kind: 'coalesce', left: value, placeholder, leftValue, right: converted, type: leftValue.type, syntax };
  };
  if (underlying !== undefined && binder.classify(right, underlying, scope) !== undefined) {
    return node(read, binder.convert(right, underlying, scope));
  }
  if (binder.classify(right, value.type, scope) !== undefined) {
    const whole = underlying === undefined ? read : convertTo(binder, read, value.type, scope);
    return node(whole, binder.convert(right, value.type, scope));
  }
  const type = right.type === NO_TYPE ? undefined : right.type;
  if (type !== undefined && binder.classify(read, type, scope) !== undefined) {
    return node(convertTo(binder, read, type, scope), binder.natural(right, scope));
  }
  const reason = 'the sides of ?? have no common type';
  return { kind: 'bad', reason, children: [value, binder.natural(right, scope)], type: unknownType(reason), syntax };
}

function convertTo(binder: Binder, read: BoundExpression, to: BoundExpression['type'], scope: Scope): BoundExpression {
  const conversion = binder.classify(read, to, scope);
  return conversion === undefined ? read : apply(read, conversion, to, read.syntax, scope);
}
