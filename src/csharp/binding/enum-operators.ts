import type { TypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundBinary, BoundExpression } from './bound-expressions.ts';
import { foldBinary } from './constant-folding.ts';
import { convertConstant, enumValue, integerValue } from './constant-values.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { BOOL, INT, nullableOf, nullableUnderlying, numericKind, withoutNullable } from './well-known.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^']);

/** Operators of enumerations (C# 14 spec 12.10.5, 12.12.6, 12.13.3): E op E, E + U, U + E, E - U. */
export function enumBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const type = enumOf(left, scope) ?? enumOf(right, scope);
  if (type === undefined) return undefined;
  const underlying = scope.types.enumUnderlying(type) ?? INT;
  const isLifted = [left, right].some((e) => nullableUnderlying(e.type) !== undefined);
  const lift = (t: TypeReference) => (isLifted ? nullableOf(t) : t);
  const fits = (e: Expr, t: TypeReference) => binder.classify(e, lift(t), scope) !== undefined;
  const build = (leftType: TypeReference, rightType: TypeReference, result: TypeReference): BoundExpression => {
    const a = binder.convert(left, lift(leftType), scope);
    const b = binder.convert(right, lift(rightType), scope);
    return (
      folded(operator, a, b, result, underlying, syntax, scope) ?? node(operator, a, b, result, isLifted, syntax, scope)
    );
  };
  if (COMPARISONS.has(operator)) return fits(left, type) && fits(right, type) ? build(type, type, BOOL) : undefined;
  if (BITWISE.has(operator)) return fits(left, type) && fits(right, type) ? build(type, type, lift(type)) : undefined;
  if (operator === '-' && fits(left, type) && fits(right, type)) {
    const isSame = enumOf(left, scope) !== undefined && enumOf(right, scope) !== undefined;
    if (isSame) return build(type, type, lift(underlying));
  }
  if (operator !== '+' && operator !== '-') return undefined;
  if (enumOf(left, scope) !== undefined && fits(right, underlying)) return build(type, underlying, lift(type));
  if (operator === '+' && enumOf(right, scope) !== undefined && fits(left, underlying))
    return build(underlying, type, lift(type));
  return undefined;
}

function enumOf(expr: Expr, scope: Scope): TypeReference | undefined {
  const type = withoutNullable(expr.type);
  return scope.types.isEnum(type) ? type : undefined;
}

function folded(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  type: TypeReference,
  underlying: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression | undefined {
  const kind = numericKind(underlying);
  if (left.kind !== 'literal' || right.kind !== 'literal' || kind === undefined) return undefined;
  const a = convertConstant(left.value, underlying, scope.types);
  const b = convertConstant(right.value, underlying, scope.types);
  const value = a === undefined || b === undefined ? undefined : foldBinary(operator, a, b, kind);
  if (value === undefined) return undefined;
  if (sameType(type, BOOL) || sameType(type, underlying)) return { kind: 'literal', value, type, syntax };
  const number = integerValue(value);
  return number === undefined
    ? undefined
    : { kind: 'literal', value: enumValue(type, number, scope.types), type, syntax };
}

function node(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  type: TypeReference,
  isLifted: boolean,
  syntax: NodeBase,
  scope: Scope,
): BoundBinary {
  const { isChecked } = scope;
  return {
    kind: 'binary',
    operator: operator as BoundBinary['operator'],
    left,
    right,
    method: undefined,
    isLifted,
    isChecked,
    type,
    syntax,
  };
}
