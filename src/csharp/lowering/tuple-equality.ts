import type { MethodReference, Operation } from '../../symbols/operations.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BoundBinary, BoundExpression } from '../binding/bound-nodes.ts';
import { applyBinary } from './apply-operator.ts';
import type { Lowering } from './lowering.ts';
import { booleanLiteral } from './operations.ts';
import { BOOL, tupleElements } from './types.ts';

/** `(a, b) == (c, d)`: element by element, until one differs (C# 14 spec 12.14.11). Undefined for operands that are no tuples. */
export function compareTuples(l: Lowering, node: BoundBinary): Operation | undefined {
  if ((node.operator !== '==' && node.operator !== '!=') || node.method !== undefined) return undefined;
  const types = tupleElements(node.left.type);
  if (types === undefined || tupleElements(node.right.type)?.length !== types.length) return undefined;
  const location = l.at(node.syntax);
  const [left, right] = elementsOf(l, [node.left, node.right]);
  const [differ, after] = [l.newLabel(), l.newLabel()];
  const result = l.temporary(BOOL);
  types.forEach((type, i) => {
    const operator = { operator: node.operator, method: operatorOf(l, type, node.operator), isChecked: false };
    const [a, b] = [left?.[i], right?.[i]];
    if (a === undefined || b === undefined) return;
    const isLast = i === types.length - 1;
    const compared = applyBinary(operator, a, b, location, BOOL);
    if (isLast) {
      l.assign(result, compared);
      return;
    }
    const next = l.newLabel();
    if (node.operator === '==') l.branch(compared, next, differ);
    else l.branch(compared, differ, next);
    l.mark(next);
  });
  l.goto(after);
  l.mark(differ);
  l.assign(result, booleanLiteral(node.operator === '!=', location));
  l.mark(after);
  return result;
}

/** The elements of both operands: of a literal its values, else the fields of the tuple. */
function elementsOf(l: Lowering, operands: readonly BoundExpression[]): readonly (readonly Operation[])[] {
  return operands.map((operand) => {
    if (operand.kind === 'tuple') return operand.elements.map((element) => l.store(l.value(element)));
    const tuple = l.hold(l.value(operand));
    return (tupleElements(operand.type) ?? []).map((type, i): Operation => {
      const field = { name: `Item${i + 1}`, containingType: operand.type, symbol: undefined };
      return { kind: 'field', field, instance: tuple, type, location: tuple.location };
    });
  });
}

function operatorOf(l: Lowering, type: TypeReference, operator: string): MethodReference | undefined {
  return l.types.declaredMethods(type, operator === '==' ? 'op_Equality' : 'op_Inequality')[0];
}
