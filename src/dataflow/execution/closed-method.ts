import { type MethodReference, type NamedTypeReference, substitute } from '../../symbols/index.ts';
import type { Frame } from './machine.ts';

/** A method reference with the type arguments of this execution in place. */
export function closedMethod(method: MethodReference, frame: Frame): MethodReference {
  const { types } = frame;
  if (types.type.length === 0 && types.method.length === 0) return method;
  return {
    definition: method.definition,
    containingType: substitute(method.containingType, types) as NamedTypeReference,
    typeArguments: method.typeArguments.map((t) => substitute(t, types)),
    ...(method.constrainedTo === undefined ? {} : { constrainedTo: substitute(method.constrainedTo, types) }),
  };
}
