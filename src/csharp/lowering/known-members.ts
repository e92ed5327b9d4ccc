import type { CallTarget, PropertyReference } from '../../symbols/operations.ts';
import type { MethodSymbol } from '../../symbols/symbols.ts';
import { type NamedTypeReference, namedType, type TypeReference } from '../../symbols/type-reference.ts';
import type { Lowering } from './lowering.ts';

/**
 * A method that the compiler calls by name. `accepts` picks among overloads (the first that it accepts); unresolved when the framework's
 * definition is not at hand.
 */
export function knownMethod(
  l: Lowering,
  type: string | NamedTypeReference,
  name: string,
  accepts: (method: MethodSymbol) => boolean = () => true,
  typeArguments: readonly TypeReference[] = [],
): CallTarget {
  const containingType = typeof type === 'string' ? namedType(type) : type;
  const definition = l.types.symbolOf(containingType)?.methodsNamed(name).find(accepts);
  if (definition !== undefined) return { kind: 'exact', method: { definition, containingType, typeArguments } };
  return { kind: 'unresolved', name, typeArguments, reason: `${containingType.name} is not at hand` };
}

export function knownProperty(l: Lowering, type: string | NamedTypeReference, name: string): PropertyReference {
  const containingType = typeof type === 'string' ? namedType(type) : type;
  const symbol = l.types.symbolOf(containingType)?.properties.find((p) => p.name === name);
  return symbol === undefined
    ? { name, containingType, symbol, reason: `${containingType.name} is not at hand` }
    : { name, containingType, symbol };
}
