import type { TypeReference } from '../../symbols/type-reference.ts';
import type { NodeBase } from '../syntax/nodes.ts';
import { naturalType } from './best-common-type.ts';
import type { Binder } from './binder.ts';
import type { BoundBinary, BoundExpression } from './bound-expressions.ts';
import { foldBinary } from './constant-folding.ts';
import { boolean } from './constant-values.ts';
import { apply } from './convert.ts';
import { delegateSignature } from './delegate-types.ts';
import { enumBinary } from './enum-operators.ts';
import type { Scope } from './scope.ts';
import type { Expr } from './unconverted.ts';
import { explicitConversion } from './user-conversions.ts';
import { userBinary } from './user-operators.ts';
import type { NumericKind } from './well-known.ts';
import { BOOL, DYNAMIC, INT, isBool, isString, nullableOf, nullableUnderlying, numericKind, numericType, STRING, tupleElements, unknownType, withoutNullable } from './well-known.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const SHIFTS: ReadonlySet<string> = new Set(['<<', '>>', '>>>']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^']);

/** C# 14 spec 12.4.7: the types that the predefined operators work in, the one that wins where several apply first. */
const PROMOTED: readonly NumericKind[] = ['int', 'uint', 'nint', 'nuint', 'long', 'ulong', 'float', 'double', 'decimal'];

/** A binary operator other than `&&`, `||`, `??`, `is`, `as` (C# 14 spec 12.4.5). */
export function bindBinary(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr {
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

export function dynamicOperator(operator: string, operands: readonly BoundExpression[], syntax: NodeBase): BoundExpression {
  return { kind: 'dynamic', form: 'operator', name: operator, operands, type: DYNAMIC, syntax };
}

/** The value of an operator put back where its operand came from (`b += 1` of a byte): an explicit conversion. */
export function convertOperand(value: BoundExpression, to: TypeReference, syntax: NodeBase, scope: Scope): BoundExpression {
  const conversion = explicitConversion(value.type, to, scope.types);
  return conversion === undefined ? value : apply(value, { ...conversion, isCertain: true }, to, syntax, scope, true);
}

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

function nullComparison(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
  if (operator !== '==' && operator !== '!=') return undefined;
  const isNull = (e: Expr) => e.kind === 'null-literal' || e.kind === 'default-literal';
  if (!isNull(left) && !isNull(right)) return undefined;
  if (isNull(left) && isNull(right)) return { kind: 'literal', value: boolean(operator === '=='), type: BOOL, syntax };
  const other = isNull(left) ? right : left;
  const type = naturalType(binder, other, scope);
  if (type === undefined) return undefined;
  const isPlain = nullableUnderlying(type) !== undefined || type.kind === 'type-parameter' || type.kind === 'unresolved';
  if (!isPlain && (left.kind !== 'null-literal' && right.kind !== 'null-literal')) return undefined;
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

function stringConcatenation(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
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
function unknownOperands(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
  if (left.type.kind !== 'unresolved' && right.type.kind !== 'unresolved') return undefined;
  const isOpen = (e: Expr) => e.type.kind === 'unresolved' && naturalType(binder, e, scope)?.kind === 'unresolved';
  if (!isOpen(left) && !isOpen(right)) return undefined;
  const type = COMPARISONS.has(operator) ? BOOL : unknownType(`the operands of ${operator} are not known`);
  return binaryNode(operator, binder.natural(left, scope), binder.natural(right, scope), type, false, syntax, scope);
}

function boolBinary(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
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

function numericBinary(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
  const isLiftable = nullableUnderlying(left.type) !== undefined || nullableUnderlying(right.type) !== undefined || left.kind === 'null-literal' || right.kind === 'null-literal';
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
function delegateBinary(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
  const isEquality = operator === '==' || operator === '!=';
  if (!isEquality && operator !== '+' && operator !== '-') return undefined;
  const isDelegate = (e: Expr) => delegateSignature(e.type, scope.types) !== undefined;
  const type = isDelegate(left) ? left.type : isDelegate(right) ? right.type : undefined;
  if (type === undefined) return undefined;
  if (binder.classify(left, type, scope) === undefined || binder.classify(right, type, scope) === undefined) return undefined;
  return inType(binder, operator, [left, right], type, isEquality ? BOOL : type, undefined, syntax, scope);
}

function equality(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): Expr | undefined {
  if (operator !== '==' && operator !== '!=') return undefined;
  const a = binder.natural(left, scope);
  const b = binder.natural(right, scope);
  return binaryNode(operator, a, b, BOOL, false, syntax, scope);
}

function pointerBinary(binder: Binder, operator: string, left: Expr, right: Expr, syntax: NodeBase, scope: Scope): BoundExpression {
  const a = binder.natural(left, scope);
  const b = binder.natural(right, scope);
  const pointer = a.type.kind === 'pointer' ? a.type : b.type.kind === 'pointer' ? b.type : undefined;
  const type = COMPARISONS.has(operator) ? BOOL : (pointer ?? unknownType(`no operator ${operator} takes these operands`));
  return binaryNode(operator, a, b, type, false, syntax, scope);
}
