import type { Operation } from '../../symbols/operations.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { BoundAs, BoundBinary, BoundIs, BoundUnary } from '../binding/bound-nodes.ts';
import { applyBinary, applyUnary } from './apply-operator.ts';
import { knownMethod } from './known-members.ts';
import { lowerLiftedBinary, lowerLiftedUnary, nullComparison } from './lifted.ts';
import type { Lowering } from './lowering.ts';
import { hasValue } from './nullable.ts';
import { call, convert, isNull, not } from './operations.ts';
import { concatParts } from './strings.ts';
import { compareTuples } from './tuple-equality.ts';
import { BOOL, DELEGATE, isNullable } from './types.ts';

export function lowerBinary(l: Lowering, node: BoundBinary): Operation {
  const location = l.at(node.syntax);
  const parts = concatParts(l, node);
  if (parts !== undefined) return { kind: 'concat', parts, type: node.type, location };
  const compared = nullComparison(l, node);
  if (compared !== undefined) return compared;
  if (node.isLifted) return lowerLiftedBinary(l, node);
  const combined = combineDelegates(l, node);
  if (combined !== undefined) return combined;
  const tuples = compareTuples(l, node);
  if (tuples !== undefined) return tuples;
  const [left, right] = l.sequence([() => l.value(node.left), () => l.value(node.right)]) as [Operation, Operation];
  return applyBinary(node, left, right, location);
}

/** `a + b` and `a - b` of delegates: `Delegate.Combine`, `Delegate.Remove`, cast back. */
function combineDelegates(l: Lowering, node: BoundBinary): Operation | undefined {
  if ((node.operator !== '+' && node.operator !== '-') || l.types.symbolOf(node.type)?.kind !== 'delegate')
    return undefined;
  const location = l.at(node.syntax);
  const name = node.operator === '+' ? 'Combine' : 'Remove';
  const method = knownMethod(l, 'System.Delegate', name, (m) => m.parameters.length === 2);
  const values = l.sequence([() => l.value(node.left), () => l.value(node.right)]);
  return convert(call(method, undefined, values, DELEGATE, location), node.type, location);
}

export function lowerUnary(l: Lowering, node: BoundUnary): Operation {
  if (node.isLifted) return lowerLiftedUnary(l, node);
  return applyUnary(node, l.value(node.operand), l.at(node.syntax));
}

/** `x is T`: a test for null where every value of the static type is a `T`. */
export function lowerIs(l: Lowering, node: BoundIs): Operation {
  const location = l.at(node.syntax);
  const operand = l.value(node.operand);
  return typeTest(l, operand, node.testedType, location);
}

export function typeTest(
  l: Lowering,
  operand: Operation,
  testedType: Operation['type'],
  location: Operation['location'],
): Operation {
  if (isAlways(l, operand.type, testedType)) {
    if (isNullable(operand.type)) return hasValue(l, operand, location);
    if (l.types.isValueType(operand.type) !== true) return not(isNull(operand, location), location);
  }
  return { kind: 'is', operand, testedType, type: BOOL, location };
}

/** Whether every value of `from`, null aside, is a `to`. */
export function isAlways(l: Lowering, from: Operation['type'], to: Operation['type']): boolean {
  const own = isNullable(from) && from.kind === 'named' ? (from.typeArguments[0] as Operation['type']) : from;
  if (sameType(own, to)) return true;
  if (to.kind !== 'named' || l.types.isValueType(own) === true) return false;
  const inherited = l.types.as(own, to.name);
  return inherited !== undefined && sameType(inherited, to);
}

export function lowerAs(l: Lowering, node: BoundAs): Operation {
  const location = l.at(node.syntax);
  const operand = l.value(node.operand);
  const isUpcast =
    l.types.isValueType(operand.type) === false && !isNullable(node.type) && isAlways(l, operand.type, node.type);
  return isUpcast ? operand : { kind: 'convert', operand, isTry: true, type: node.type, location };
}
