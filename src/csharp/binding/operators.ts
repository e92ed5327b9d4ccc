import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import { naturalType } from './best-common-type.ts';
import type { Binder } from './binder.ts';
import type { BoundExpression } from './bound-expressions.ts';
import { foldBinary } from './constant-folding.ts';
import { boolean } from './constant-values.ts';
import { apply } from './convert.ts';
import { enumBinary } from './enum-operators.ts';
import {
  binaryNode,
  boolBinary,
  delegateBinary,
  equality,
  inType,
  numericBinary,
  pointerBinary,
} from './predefined-operators.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { explicitConversion } from './user-conversions.ts';
import { userBinary } from './user-operators.ts';
import { BOOL, DYNAMIC, isString, nullableUnderlying, STRING, unknownType } from './well-known.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

/** A binary operator other than `&&`, `||`, `??`, `is`, `as` (C# 14 spec 12.4.5). */
export function bindBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr {
  if (left.type.kind === 'dynamic' || right.type.kind === 'dynamic') {
    return dynamicOperator(operator, [binder.natural(left, scope), binder.natural(right, scope)], syntax);
  }
  return (
    nullComparison(binder, operator, left, right, syntax, scope) ??
    stringConcatenation(binder, operator, left, right, syntax, scope) ??
    userBinary(binder, operator, left, right, syntax, scope) ??
    unknownOperands(binder, operator, left, right, syntax, scope) ??
    enumBinary(binder, operator, left, right, syntax, scope) ??
    boolBinary(binder, operator, left, right, syntax, scope) ??
    numericBinary(binder, operator, left, right, syntax, scope) ??
    delegateBinary(binder, operator, left, right, syntax, scope) ??
    equality(binder, operator, left, right, syntax, scope) ??
    pointerBinary(binder, operator, left, right, syntax, scope)
  );
}

export function dynamicOperator(
  operator: string,
  operands: readonly BoundExpression[],
  syntax: NodeBase,
): BoundExpression {
  return { kind: 'dynamic', form: 'operator', name: operator, operands, type: DYNAMIC, syntax };
}

/** The value of an operator put back where its operand came from (`b += 1` of a byte): an explicit conversion. */
export function convertOperand(
  value: BoundExpression,
  to: TypeReference,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const conversion = explicitConversion(value.type, to, scope.types);
  return conversion === undefined ? value : apply(value, { ...conversion, isCertain: true }, to, syntax, scope, true);
}

function nullComparison(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  if (operator !== '==' && operator !== '!=') return undefined;
  const isNull = (e: Expr) => e.kind === 'null-literal' || e.kind === 'default-literal';
  if (!isNull(left) && !isNull(right)) return undefined;
  if (isNull(left) && isNull(right)) return { kind: 'literal', value: boolean(operator === '=='), type: BOOL, syntax };
  const other = isNull(left) ? right : left;
  const type = naturalType(binder, other, scope);
  if (type === undefined) return undefined;
  const isPlain =
    nullableUnderlying(type) !== undefined || type.kind === 'type-parameter' || type.kind === 'unresolved';
  if (!isPlain && left.kind !== 'null-literal' && right.kind !== 'null-literal') return undefined;
  const user = isPlain ? undefined : userBinary(binder, operator, left, right, syntax, scope);
  if (user !== undefined) return user;
  const value = (e: Expr): BoundExpression =>
    e === other ? binder.natural(e, scope) : { kind: 'literal', value: { kind: 'null' }, type, syntax: e.syntax };
  const [a, b] = [value(left), value(right)];
  if (a.kind === 'literal' && b.kind === 'literal') {
    const folded = foldBinary(operator, a.value, b.value, 'reference');
    if (folded !== undefined) return { kind: 'literal', value: folded, type: BOOL, syntax };
  }
  return binaryNode(operator, a, b, BOOL, nullableUnderlying(type) !== undefined, syntax, scope);
}

function stringConcatenation(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  const isStringOperator = operator === '+' || operator === '==' || operator === '!=';
  if (!isStringOperator || (!isString(left.type) && !isString(right.type))) return undefined;
  const both = isString(left.type) && isString(right.type);
  if (operator !== '+') {
    return both ? inType(binder, operator, [left, right], STRING, BOOL, 'string', syntax, scope) : undefined;
  }
  if (!both) {
    const user = userBinary(binder, operator, left, right, syntax, scope);
    if (user !== undefined) return user;
  }
  const value = (e: Expr) => (e.kind === 'null-literal' ? binder.convert(e, STRING, scope) : binder.natural(e, scope));
  const [a, b] = [value(left), value(right)];
  const isText = (e: BoundExpression) => e.kind === 'literal' && (e.value.kind === 'string' || e.value.kind === 'null');
  if (a.kind === 'literal' && b.kind === 'literal' && isText(a) && isText(b)) {
    const folded = foldBinary('+', a.value, b.value, 'string');
    if (folded !== undefined) return { kind: 'literal', value: folded, type: STRING, syntax };
  }
  return binaryNode('+', a, b, STRING, false, syntax, scope);
}

/** An operand of unknown type: comparisons are boolean, all else is unknown. */
function unknownOperands(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  if (left.type.kind !== 'unresolved' && right.type.kind !== 'unresolved') return undefined;
  const isOpen = (e: Expr) => e.type.kind === 'unresolved' && naturalType(binder, e, scope)?.kind === 'unresolved';
  if (!isOpen(left) && !isOpen(right)) return undefined;
  const type = COMPARISONS.has(operator) ? BOOL : unknownType(`the operands of ${operator} are not known`);
  return binaryNode(operator, binder.natural(left, scope), binder.natural(right, scope), type, false, syntax, scope);
}
