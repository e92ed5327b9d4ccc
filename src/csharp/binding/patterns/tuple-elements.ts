import type { NamedTypeReference, TypeReference } from '../../../symbols/type-reference.ts';
import type { NodeBase } from '../../syntax/nodes.ts';
import type { BoundExpression } from '../bound-expressions.ts';
import type { Scope } from '../scope.ts';
import { TUPLE_PREFIX, unknownType } from '../well-known.ts';

/** The element of a tuple at a position from 0: `ItemN`, behind `Rest` from the eighth on (C# 14 spec 8.3.11). */
export function tupleElement(
  receiver: BoundExpression,
  position: number,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const { type } = receiver;
  if (type.kind !== 'named' || !type.name.startsWith(TUPLE_PREFIX)) {
    const property = { name: `Item${position + 1}`, containingType: type, symbol: undefined, reason: 'not a tuple' };
    return { kind: 'property', property, receiver, type: unknownType('an element of what is no tuple'), syntax };
  }
  if (position < 7) return tupleField(receiver, type, `Item${position + 1}`, type.typeArguments[position], syntax, scope);
  const rest = tupleField(receiver, type, 'Rest', type.typeArguments[7], syntax, scope);
  return tupleElement(rest, position - 7, syntax, scope);
}

function tupleField(
  receiver: BoundExpression,
  containingType: NamedTypeReference,
  name: string,
  type: TypeReference | undefined,
  syntax: NodeBase,
  scope: Scope,
): BoundExpression {
  const symbol = scope.types.resolve(containingType)?.fields.find((f) => f.name === name);
  return {
    kind: 'field',
    field: { name, containingType, symbol },
    receiver,
    type: type ?? unknownType('an element that the tuple does not have'),
    syntax,
  };
}
