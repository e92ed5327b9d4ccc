import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { BoundCoalesce, BoundConditionalAccess, BoundExpression } from '../binding/bound-nodes.ts';
import type { Lowering } from './lowering.ts';
import { hasValue, valueOr, valueOrDefault } from './nullable.ts';
import { convert, defaultValue, isNull } from './operations.ts';
import { isNullable, isVoid } from './types.ts';

/** Branches on the receiver; where it is not null, `whenNotNull` finds it at its placeholder. */
export function testReceiver(l: Lowering, node: BoundConditionalAccess, whenNotNull: Label, whenNull: Label): void {
  const location = l.at(node.receiver.syntax);
  if (isNullable(node.receiver.type)) {
    const receiver = l.hold(l.value(node.receiver));
    l.branch(hasValue(l, receiver, location), whenNotNull, whenNull);
    l.bind(node.placeholder, valueOrDefault(l, receiver, location));
    return;
  }
  const receiver = l.hold(l.value(node.receiver));
  l.bind(node.placeholder, receiver);
  l.branch(isNull(receiver, location), whenNull, whenNotNull);
}

/** `a?.b` whose value nobody takes. */
export function discardAccess(l: Lowering, node: BoundConditionalAccess): void {
  const [access, after] = [l.newLabel(), l.newLabel()];
  testReceiver(l, node, access, after);
  l.mark(access);
  l.discard(node.whenNotNull);
  l.mark(after);
}

/** `a?.b`: null (or the `T?` without a value), or the value. */
export function lowerConditionalAccess(l: Lowering, node: BoundConditionalAccess): Operation {
  const location = l.at(node.syntax);
  if (isVoid(node.type)) {
    discardAccess(l, node);
    return defaultValue(node.type, false, location);
  }
  const [access, none, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  testReceiver(l, node, access, none);
  const result = l.temporary(node.type);
  l.mark(access);
  l.assign(result, lifted(l, node));
  l.goto(after);
  l.mark(none);
  l.assign(result, defaultValue(node.type, !isNullable(node.type), location));
  l.mark(after);
  return result;
}

function lifted(l: Lowering, node: BoundConditionalAccess): Operation {
  const value = l.value(node.whenNotNull);
  return isLiftedAccess(node) ? convert(value, node.type, l.at(node.syntax)) : value;
}

/** Whether the value, when there is one, is a `T` that the access makes a `T?`. */
export function isLiftedAccess(node: BoundExpression): node is BoundConditionalAccess {
  return node.kind === 'conditional-access' && isNullable(node.type) && !sameType(node.whenNotNull.type, node.type);
}

/** `a ?? b`. */
export function lowerCoalesce(l: Lowering, node: BoundCoalesce): Operation {
  const location = l.at(node.syntax);
  const [some, none, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const { left } = node;
  if (isLiftedAccess(left) && !isNullable(node.type)) {
    // `a?.Count ?? 0` makes no `int?`.
    testReceiver(l, left, some, none);
    l.mark(some);
    l.bind(node.placeholder, l.value(left.whenNotNull));
    const result = l.temporary(node.type);
    l.assign(result, l.value(node.leftValue));
    return otherwise(l, node, result, none, after);
  }
  const value = l.value(left);
  const result = l.temporary(node.type);
  if (isNullable(left.type) && !isNullable(node.type)) return coalesceValue(l, node, value, result);
  l.bind(node.placeholder, result);
  l.assign(result, value);
  if (node.leftValue.kind === 'placeholder' || isUnchanged(node.leftValue)) {
    branchOnValue(l, result, after, none, location);
    return otherwise(l, node, result, none, after);
  }
  const converted = l.temporary(node.type);
  branchOnValue(l, result, some, none, location);
  l.mark(some);
  l.assign(converted, l.value(node.leftValue));
  return otherwise(l, node, converted, none, after);
}

function branchOnValue(l: Lowering, value: Operation, some: Label, none: Label, location: Operation['location']): void {
  if (isNullable(value.type)) l.branch(hasValue(l, value, location), some, none);
  else l.branch(isNull(value, location), none, some);
}

/** `T? ?? T`: with a constant on the right a call of `GetValueOrDefault`. */
function coalesceValue(l: Lowering, node: BoundCoalesce, value: Operation, result: Operation): Operation {
  const location = l.at(node.syntax);
  const isWhole = isNullable(node.placeholder.type);
  if (node.leftValue.kind === 'placeholder' && !isWhole) {
    if (isDefaultOf(node.right)) return valueOrDefault(l, value, location);
    if (isSimple(node.right)) return valueOr(l, value, l.value(node.right), location);
  }
  const [some, none, after] = [l.newLabel(), l.newLabel(), l.newLabel()];
  const held = l.store(value);
  l.branch(hasValue(l, held, location), some, none);
  l.mark(some);
  l.bind(node.placeholder, isWhole ? held : valueOrDefault(l, held, location));
  l.assign(result, l.value(node.leftValue));
  return otherwise(l, node, result, none, after);
}

function otherwise(l: Lowering, node: BoundCoalesce, result: Operation, none: Label, after: Label): Operation {
  if (l.builder.isOpen) l.goto(after);
  l.mark(none);
  l.assign(result, l.value(node.right));
  l.mark(after);
  return result;
}

/** Costs nothing to evaluate, whether it is needed or not. */
function isSimple(node: BoundExpression): boolean {
  if (node.kind === 'local') return node.local.refKind === 'none';
  return node.kind === 'literal' || (node.kind === 'parameter' && node.parameter.refKind === 'none');
}

function isUnchanged(node: BoundExpression): boolean {
  if (node.kind !== 'conversion') return false;
  const changesNothing = ['identity', 'reference', 'boxing'].includes(node.conversion);
  return changesNothing && (node.operand.kind === 'placeholder' || isUnchanged(node.operand));
}

/** A constant that is the default of its type: `x ?? 0` is `x.GetValueOrDefault()`. */
function isDefaultOf(node: BoundExpression): boolean {
  if (node.kind === 'default') return true;
  if (node.kind !== 'literal') return false;
  const { value } = node;
  if (value.kind === 'boolean') return !value.value;
  if (value.kind === 'integer' || value.kind === 'enum') return Number(value.value) === 0;
  return value.kind === 'real' && value.type !== 'decimal' && value.value === 0 && !Object.is(value.value, -0);
}
