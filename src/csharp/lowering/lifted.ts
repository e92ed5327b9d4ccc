import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { BoundBinary, BoundExpression, BoundUnary } from '../binding/bound-nodes.ts';
import { applyBinary, applyUnary } from './apply-operator.ts';
import type { Lowering } from './lowering.ts';
import { isLiftedAccess, testReceiver } from './null-access.ts';
import { hasValue, valueOrDefault } from './nullable.ts';
import { type At, binary, booleanLiteral, convert, isNull, not } from './operations.ts';
import { BOOL, isNullable, nullableUnderlying, withoutNullable } from './types.ts';

function isComparison(node: BoundBinary): boolean {
  return ['==', '!=', '<', '<=', '>', '>='].includes(node.operator);
}

/** `x == null`: of a `T?` it asks for `HasValue`. Undefined when neither side is null, or when an operator of the program's is called. */
export function nullComparison(l: Lowering, node: BoundBinary): Operation | undefined {
  if ((node.operator !== '==' && node.operator !== '!=') || (node.method !== undefined && !node.isLifted))
    return undefined;
  const other = isNullConstant(node.right) ? node.left : isNullConstant(node.left) ? node.right : undefined;
  if (other === undefined) return undefined;
  const location = l.at(node.syntax);
  const value = l.value(other);
  if (isNullable(other.type)) {
    const some = hasValue(l, value, location);
    return node.operator === '!=' ? some : not(some, location);
  }
  const none = isNull(value, location);
  return node.operator === '==' ? none : not(none, location);
}

function isNullConstant(node: BoundExpression): boolean {
  if (node.kind === 'conversion') return isNullConstant(node.operand);
  return (node.kind === 'literal' && node.value.kind === 'null') || (node.kind === 'default' && isNullable(node.type));
}

/** The value that was made a `T?` only to be compared with one. */
function unlifted(node: BoundExpression): BoundExpression | undefined {
  if (!isNullable(node.type)) return node;
  if (node.kind === 'conversion' && node.conversion === 'nullable' && !isNullable(node.operand.type))
    return node.operand;
  return undefined;
}

/**
 * `a?.B == c` as a condition: no `T?` is made when it costs nothing to read `c`, which may then be done on one side of the branch only (Roslyn:
 * `LocalRewriter.MakeBinaryOperator`). Returns whether it was done.
 */
export function liftedCondition(l: Lowering, node: BoundBinary, whenTrue: Label, whenFalse: Label): boolean {
  if (accessNullCondition(l, node, whenTrue, whenFalse)) return true;
  const { left } = node;
  if (!isDistributed(node) || left.kind !== 'conditional-access') return false;
  const plain = unlifted(node.right);
  const [access, none] = [l.newLabel(), l.newLabel()];
  testReceiver(l, left, access, none);
  l.mark(none);
  if (plain === undefined && (node.operator === '==' || node.operator === '!=')) {
    const some = hasValue(l, l.value(node.right), l.at(node.syntax));
    l.branch(some, node.operator === '!=' ? whenTrue : whenFalse, node.operator === '!=' ? whenFalse : whenTrue);
  } else l.goto(node.operator === '!=' ? whenTrue : whenFalse);
  l.mark(access);
  const value = l.value(left.whenNotNull);
  const right = { held: l.value(plain ?? node.right), isNullable: plain === undefined };
  if (right.isNullable) {
    const compared = { held: keep(l, value), isNullable: !isLiftedAccess(left) };
    l.branch(compareLifted(l, node, [compared, right]), whenTrue, whenFalse);
    return true;
  }
  if (isLiftedAccess(left))
    l.branch(applyBinary(node, value, right.held, l.at(node.syntax), BOOL), whenTrue, whenFalse);
  else if (node.method === undefined)
    l.branch(compareLifted(l, node, [{ held: keep(l, value), isNullable: true }, right]), whenTrue, whenFalse);
  else {
    const held = l.store(value);
    const some = l.newLabel();
    const at = l.at(node.syntax);
    l.branch(hasValue(l, held, at), some, node.operator === '!=' ? whenTrue : whenFalse);
    l.mark(some);
    l.branch(applyBinary(node, valueOrDefault(l, held, at), right.held, at), whenTrue, whenFalse);
  }
  return true;
}

/** `a?.B == null` where `B` is a value: no `T?` is made of it either. */
function accessNullCondition(l: Lowering, node: BoundBinary, whenTrue: Label, whenFalse: Label): boolean {
  if (!isNullTest(node)) return false;
  const access = node.left;
  if (access.kind !== 'conditional-access' || !isNullable(access.type)) return false;
  const [whenNull, whenValue] = node.operator === '==' ? [whenTrue, whenFalse] : [whenFalse, whenTrue];
  const some = l.newLabel();
  testReceiver(l, access, some, whenNull);
  l.mark(some);
  if (isNullable(access.whenNotNull.type)) {
    l.branch(hasValue(l, l.value(access.whenNotNull), l.at(node.syntax)), whenValue, whenNull);
  } else {
    l.discard(access.whenNotNull);
    l.goto(whenValue);
  }
  return true;
}

/** Compares with null on the right, by no operator of the program's. */
function isNullTest(node: BoundBinary): boolean {
  return (node.operator === '==' || node.operator === '!=') && isNullConstant(node.right);
}

/** Whether a comparison is lowered by branches even where its value is wanted. */
export function isConditionOnly(node: BoundBinary): boolean {
  const { left } = node;
  if (left.kind !== 'conditional-access' || !isNullable(left.type)) return false;
  return isNullTest(node) || isDistributed(node);
}

/** Whether the comparison is made on the side of `a?.B` where there is a value. */
function isDistributed(node: BoundBinary): boolean {
  if (!node.isLifted || !isComparison(node) || node.left.kind !== 'conditional-access') return false;
  const plain = unlifted(node.right);
  if (plain !== undefined) return isRead(plain);
  return node.method === undefined && isRead(node.right);
}

/** A constant, or a variable that is no field. */
function isRead(node: BoundExpression): boolean {
  switch (node.kind) {
    case 'literal':
    case 'this':
      return true;
    case 'local':
      return node.local.refKind === 'none';
    case 'parameter':
      return node.parameter.refKind === 'none';
    case 'conversion':
      return node.method === undefined && isRead(node.operand);
    default:
      return false;
  }
}

/** An operator on `T?`s: null when one is null; a comparison is false then (`!=`: true). */
export function lowerLiftedBinary(l: Lowering, node: BoundBinary): Operation {
  if (node.method === undefined && isComparison(node)) return liftedComparison(l, node);
  const location = l.at(node.syntax);
  if (isBooleanLogic(node)) return liftedLogic(l, node, location);
  const operands = liftedOperands(l, node);
  const checks = operands.filter((o) => o.isNullable).map((o) => hasValue(l, o.held, location));
  const [compute, none, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  const equality = node.operator === '==' || node.operator === '!=';
  if (equality && checks.length === 2) {
    const [left, right] = checks as [Operation, Operation];
    const both = l.newLabel();
    const bothOrNone = l.newLabel();
    l.branch(binary('==', left, right, BOOL, location), bothOrNone, none);
    l.mark(bothOrNone);
    l.branch(left, compute, both);
    l.mark(both);
    l.assign(result, booleanLiteral(node.operator === '==', location));
    l.goto(after);
  } else l.branch(allOf(checks, location), compute, none);
  l.mark(compute);
  const [left, right] = operands.map((o) => (o.isNullable ? valueOrDefault(l, o.held, location) : o.held)) as [
    Operation,
    Operation,
  ];
  const type = isNullable(node.type) ? withoutNullable(node.type) : node.type;
  const value = applyBinary(node, left, right, location, node.method === undefined ? type : undefined);
  l.assign(result, isNullable(node.type) ? convert(value, node.type, location) : value);
  l.goto(after);
  l.mark(none);
  l.assign(
    result,
    isNullable(node.type)
      ? { kind: 'default', type: node.type, location }
      : booleanLiteral(node.operator === '!=', location),
  );
  l.mark(after);
  return result;
}

interface LiftedOperand {
  readonly held: Operation;
  readonly isNullable: boolean;
}

/** Both operands in temporaries; one that was only made a `T?` for the operator is taken as it was. */
function liftedOperands(l: Lowering, node: BoundBinary): readonly LiftedOperand[] {
  const plain = [unlifted(node.left), unlifted(node.right)];
  const nodes = [node.left, node.right].map((operand, i) => plain[i] ?? operand);
  const values = l.sequence(nodes.map((operand) => () => l.value(operand)));
  return values.map((value, i) => ({ held: keep(l, value), isNullable: plain[i] === undefined }));
}

/** In a temporary even when it is a variable, as the compiler does. */
function keep(l: Lowering, value: Operation): Operation {
  return value.kind === 'literal' ? value : l.store(value);
}

function allOf(checks: readonly Operation[], location: At): Operation {
  return checks.reduce((all, next) => binary('&', all, next, BOOL, location));
}

/** `(a.GetValueOrDefault() op b.GetValueOrDefault()) & a.HasValue & b.HasValue`, as the compiler writes it for built-in types. */
function liftedComparison(l: Lowering, node: BoundBinary): Operation {
  return compareLifted(l, node, liftedOperands(l, node));
}

function compareLifted(l: Lowering, node: BoundBinary, operands: readonly LiftedOperand[]): Operation {
  const location = l.at(node.syntax);
  const values = operands.map((o) => (o.isNullable ? valueOrDefault(l, o.held, location) : o.held)) as [
    Operation,
    Operation,
  ];
  const checks = operands.filter((o) => o.isNullable).map((o) => hasValue(l, o.held, location));
  const operator = node.operator === '!=' ? '==' : node.operator;
  const compared = applyBinary({ ...node, operator }, values[0], values[1], location, BOOL);
  let result: Operation;
  if (operator === '==' && checks.length === 2) {
    const [left, right] = checks as [Operation, Operation];
    result = binary('&', compared, binary('==', left, right, BOOL, location), BOOL, location);
  } else if (operator === '==' && isNonDefaultConstant(values[1])) result = isTrue(values[1]) ? values[0] : compared;
  else result = allOf([compared, ...checks], location);
  return node.operator === '!=' ? not(result, location) : result;
}

/** Compared with a constant other than the default, `HasValue` need not be asked. */
function isNonDefaultConstant(value: Operation): boolean {
  if (value.kind !== 'literal') return false;
  const constant = value.value;
  if (constant.kind === 'boolean') return constant.value;
  if (constant.kind === 'integer' || constant.kind === 'enum') return Number(constant.value) !== 0;
  return constant.kind === 'char' && constant.value !== '\0';
}

function isTrue(value: Operation): boolean {
  return value.kind === 'literal' && value.value.kind === 'boolean' && value.value.value;
}

/** `&` and `|` of `bool?` are three-valued (C# 14 spec 12.13.5). */
function isBooleanLogic(node: BoundBinary): boolean {
  const underlying = nullableUnderlying(node.type);
  return (
    node.method === undefined &&
    (node.operator === '&' || node.operator === '|') &&
    underlying?.kind === 'named' &&
    underlying.name === BOOL.name
  );
}

function liftedLogic(l: Lowering, node: BoundBinary, location: At): Operation {
  const [left, right] = l.sequence([() => l.value(node.left), () => l.value(node.right)]) as [Operation, Operation];
  return { kind: 'binary', operator: node.operator, left, right, isChecked: false, type: node.type, location };
}

export function lowerLiftedUnary(l: Lowering, node: BoundUnary): Operation {
  const location = l.at(node.syntax);
  const held = l.hold(l.value(node.operand));
  const [some, none, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const result = l.temporary(node.type);
  l.branch(hasValue(l, held, location), some, none);
  l.mark(some);
  l.assign(result, convert(applyUnary(node, valueOrDefault(l, held, location), location), node.type, location));
  l.goto(after);
  l.mark(none);
  l.assign(result, { kind: 'default', type: node.type, location });
  l.mark(after);
  return result;
}
