import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BoundNode } from './bound-children.ts';
import { forEachChild } from './bound-children.ts';
import type { Types } from './types.ts';
import type { Expr } from './unconverted.ts';
import { hasUnknown, isVoid } from './well-known.ts';

/**
 * Whether a piece of bound code would be rejected by the compiler, all types in question being known: a member that a known type does not have,
 * a conversion that does not exist. Such a lambda body tells that the parameter types it was bound with are not the ones that were meant.
 */
export function hasDefiniteError(node: BoundNode | Expr, types: Types): boolean {
  let found = false;
  const visit = (child: BoundNode): void => {
    if (found) return;
    found = isDefiniteError(child, types);
    if (!found) forEachChild(child, visit);
  };
  visit(node as BoundNode);
  return found;
}

function isDefiniteError(node: BoundNode, types: Types): boolean {
  switch (node.kind) {
    case 'conversion':
      return node.conversion === 'none' && isKnown(node.type, types) && isKnown(node.operand.type, types);
    case 'property':
      if (node.property.symbol !== undefined) return false;
      return (
        node.receiver !== undefined &&
        isKnown(node.receiver.type, types) &&
        isKnown(node.property.containingType, types)
      );
    case 'call':
      if (node.target.kind === 'exact') return false;
      if (node.receiver !== undefined && !isKnown(node.receiver.type, types)) return false;
      if (node.qualifier !== undefined && !isKnown(node.qualifier, types)) return false;
      if (node.receiver === undefined && node.qualifier === undefined) return false;
      return node.arguments.every((a) => isKnown(a.value.type, types));
    case 'invoke': {
      // Arguments that do not fit the delegate are left as written.
      const { method } = node;
      if (method === undefined) return false;
      if (node.arguments.length !== method.definition.parameters.length) return true;
      return node.arguments.some((a) => a.parameter === undefined && isKnown(a.value.type, types));
    }
    default:
      return false;
  }
}

function isKnown(type: TypeReference, types: Types): boolean {
  if (hasUnknown(type) || type.kind === 'dynamic') return false;
  return isVoid(type) || types.unknownAncestors(type).length === 0;
}
