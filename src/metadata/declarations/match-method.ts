import type { MethodSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import { type NamedTypeReference, sameType, substitute, type TypeReference } from '../../symbols/type-reference.ts';
import type { MethodSignature } from '../signatures/signature-types.ts';

/** The constructor with these parameter types (as they are for `type`, constructed). */
export function exactConstructor(
  symbol: TypeSymbol,
  type: NamedTypeReference,
  parameterTypes: readonly TypeReference[],
): MethodSymbol | undefined {
  const inContext = (t: TypeReference) => substitute(t, { type: type.typeArguments, method: [] });
  return symbol
    .methodsNamed('.ctor')
    .find(
      ({ parameters }) =>
        parameters.length === parameterTypes.length &&
        parameters.every((p, i) => sameType(inContext(p.type), inContext(parameterTypes[i] as TypeReference))),
    );
}

/** The method of that name and signature (ECMA-335 II.15.3: by parameters, return type and arity), declared in `symbol` itself. */
export function matchMethod(symbol: TypeSymbol, name: string, signature: MethodSignature): MethodSymbol | undefined {
  const candidates = symbol
    .methodsNamed(name)
    .filter(
      (method) =>
        method.parameters.length === signature.parameters.length &&
        method.typeParameters.length === signature.typeParameterCount,
    );
  const exact = candidates.filter((method) =>
    method.parameters.every((parameter, i) => {
      const wanted = signature.parameters[i];
      return (
        wanted !== undefined &&
        (parameter.refKind !== 'none') === wanted.isByRef &&
        sameSignatureType(parameter.type, wanted.type)
      );
    }),
  );
  // Conversions may differ in what they return alone.
  return exact.length < 2
    ? exact[0]
    : (exact.find((method) => sameSignatureType(method.returnType, signature.returnType.type)) ?? exact[0]);
}

/** `dynamic` is `object` in a signature. */
function sameSignatureType(declared: TypeReference, wanted: TypeReference): boolean {
  return sameType(withoutDynamic(declared), withoutDynamic(wanted));
}

const OBJECT: TypeReference = { kind: 'named', name: 'System.Object', typeArguments: [] };

function withoutDynamic(type: TypeReference): TypeReference {
  switch (type.kind) {
    case 'dynamic':
      return OBJECT;
    case 'array':
    case 'pointer':
      return { ...type, element: withoutDynamic(type.element) };
    case 'named':
      return type.typeArguments.length === 0
        ? type
        : { ...type, typeArguments: type.typeArguments.map(withoutDynamic) };
    default:
      return type;
  }
}
