import type { MethodReference, Operation } from '../../symbols/operations.ts';
import type { BoundBinary, BoundUnary } from '../binding/bound-nodes.ts';
import { callMethod } from './operations.ts';
import { BOOL } from './types.ts';

/**
 * Whether an operator is one of the framework's own types (`string.op_Equality`, `DateTime.op_LessThan`): written as an operator in the
 * canonical form, where those of the program's types are calls.
 */
function isFrameworkOperator(method: MethodReference): boolean {
  return method.containingType.name.startsWith('System.') && method.definition.containingType.origin !== 'source';
}

/** The operator on operands that are not null. */
export function applyBinary(
  node: Pick<BoundBinary, 'operator' | 'method' | 'isChecked'>,
  left: Operation,
  right: Operation,
  location: Operation['location'],
  type?: Operation['type'],
): Operation {
  const { operator, method } = node;
  if (method !== undefined && !isFrameworkOperator(method))
    return callMethod(method, undefined, [left, right], location);
  const isComparison = ['==', '!=', '<', '<=', '>', '>='].includes(operator);
  const result =
    type ?? (method === undefined ? undefined : callMethod(method, undefined, [left, right], location).type);
  const own = result ?? (isComparison ? BOOL : left.type);
  return {
    kind: 'binary',
    operator: shiftOf(operator, left),
    left,
    right,
    isChecked: node.isChecked && !isComparison,
    type: own,
    location,
  };
}

/** Unsigned integers are shifted without their sign. */
function shiftOf(operator: BoundBinary['operator'], left: Operation): BoundBinary['operator'] {
  const isUnsigned =
    left.type.kind === 'named' && ['System.UInt32', 'System.UInt64', 'System.UIntPtr'].includes(left.type.name);
  return operator === '>>' && isUnsigned ? '>>>' : operator;
}

export function applyUnary(node: BoundUnary, operand: Operation, location: Operation['location']): Operation {
  const { method, operator } = node;
  if (method !== undefined && !isFrameworkOperator(method)) return callMethod(method, undefined, [operand], location);
  if (operator === '+') return operand;
  const type = method === undefined ? operand.type : callMethod(method, undefined, [operand], location).type;
  return { kind: 'unary', operator, operand, type, location };
}
