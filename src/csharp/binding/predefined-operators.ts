import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import type { Binder } from './binder.ts';
import type { BoundBinary, BoundExpression } from './bound-expressions.ts';
import { foldBinary } from './constant-folding.ts';
import { delegateSignature } from './delegate-types.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import type { NumericKind } from './well-known.ts';
import {
  BOOL,
  INT,
  isBool,
  isString,
  nullableOf,
  nullableUnderlying,
  numericKind,
  numericType,
  tupleElements,
  unknownType,
  withoutNullable,
} from './well-known.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const SHIFTS: ReadonlySet<string> = new Set(['<<', '>>', '>>>']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^']);

/** C# 14 spec 12.4.7: the types that the predefined operators work in, the one that wins where several apply first. */
const PROMOTED: readonly NumericKind[] = [
  'int',
  'uint',
  'nint',
  'nuint',
  'long',
  'ulong',
  'float',
  'double',
  'decimal',
];

export function binaryNode(
  operator: string,
  left: BoundExpression,
  right: BoundExpression,
  type: TypeReference,
  isLifted: boolean,
  syntax: NodeBase,
  scope: Scope,
): BoundBinary {
  return {
    kind: 'binary',
    operator: operator as BoundBinary['operator'],
    left,
    right,
    method: undefined,
    isLifted,
    isChecked: scope.isChecked,
    type,
    syntax,
  };
}

/** Operands converted to one type; a literal when both are constants. */
export function inType(
  binder: Binder,
  operator: string,
  [left, right]: readonly [Expr, Expr],
  type: TypeReference,
  result: TypeReference,
  kind: NumericKind | 'bool' | 'string' | undefined,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const a = binder.convert(left, type, scope);
  const b = binder.convert(right, SHIFTS.has(operator) ? shiftType(type) : type, scope);
  if (kind !== undefined && a.kind === 'literal' && b.kind === 'literal') {
    const value = foldBinary(operator, a.value, b.value, kind);
    if (value !== undefined) return { kind: 'literal', value, type: result, syntax };
  }
  return binaryNode(operator, a, b, result, nullableUnderlying(type) !== undefined, syntax, scope);
}

function shiftType(left: TypeReference): TypeReference {
  return nullableUnderlying(left) === undefined ? INT : nullableOf(INT);
}

export function boolBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  const isEquality = operator === '==' || operator === '!=';
  if (!isEquality && !BITWISE.has(operator)) return undefined;
  const isIt = (e: Expr) => isBool(withoutNullable(e.type));
  if (!isIt(left) && !isIt(right)) return undefined;
  for (const type of [BOOL, nullableOf(BOOL)]) {
    if (binder.classify(left, type, scope) === undefined || binder.classify(right, type, scope) === undefined) continue;
    return inType(binder, operator, [left, right], type, isEquality ? BOOL : type, 'bool', syntax, scope);
  }
  return undefined;
}

export function numericBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  const isLiftable =
    nullableUnderlying(left.type) !== undefined ||
    nullableUnderlying(right.type) !== undefined ||
    left.kind === 'null-literal' ||
    right.kind === 'null-literal';
  const isShift = SHIFTS.has(operator);
  const kinds = isShift || BITWISE.has(operator) ? PROMOTED.slice(0, 6) : PROMOTED;
  if (!mayBeNumeric(left, scope) || !mayBeNumeric(right, scope)) return undefined;
  for (const lift of isLiftable ? [false, true] : [false]) {
    for (const kind of kinds) {
      const plain = numericType(kind);
      const type = lift ? nullableOf(plain) : plain;
      if (binder.classify(left, type, scope) === undefined) continue;
      if (binder.classify(right, isShift ? shiftType(type) : type, scope) === undefined) continue;
      const result = COMPARISONS.has(operator) ? BOOL : type;
      return inType(binder, operator, [left, right], type, result, kind, syntax, scope);
    }
  }
  return undefined;
}

function mayBeNumeric(expr: Expr, scope: Scope): boolean {
  const type = withoutNullable(expr.type);
  if (type.kind === 'unresolved' || numericKind(type) !== undefined) return true;
  if (type.kind !== 'named' || isString(type) || isBool(type) || tupleElements(type) !== undefined) return false;
  return !scope.types.isEnum(type) && scope.types.declaredMethods(type, 'op_Implicit').length > 0;
}

/** Combining delegates (C# 14 spec 12.10.5, 12.10.6) and comparing them. */
export function delegateBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  const isEquality = operator === '==' || operator === '!=';
  if (!isEquality && operator !== '+' && operator !== '-') return undefined;
  const isDelegate = (e: Expr) => delegateSignature(e.type, scope.types) !== undefined;
  const type = isDelegate(left) ? left.type : isDelegate(right) ? right.type : undefined;
  if (type === undefined) return undefined;
  if (binder.classify(left, type, scope) === undefined || binder.classify(right, type, scope) === undefined)
    return undefined;
  return inType(binder, operator, [left, right], type, isEquality ? BOOL : type, undefined, syntax, scope);
}

export function equality(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): Expr | undefined {
  if (operator !== '==' && operator !== '!=') return undefined;
  const a = binder.natural(left, scope);
  const b = binder.natural(right, scope);
  return binaryNode(operator, a, b, BOOL, false, syntax, scope);
}

export function pointerBinary(
  binder: Binder,
  operator: string,
  left: Expr,
  right: Expr,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const a = binder.natural(left, scope);
  const b = binder.natural(right, scope);
  const pointer = a.type.kind === 'pointer' ? a.type : b.type.kind === 'pointer' ? b.type : undefined;
  const type = COMPARISONS.has(operator)
    ? BOOL
    : (pointer ?? unknownType(`no operator ${operator} takes these operands`));
  return binaryNode(operator, a, b, type, false, syntax, scope);
}
