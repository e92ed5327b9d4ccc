import { type CallSite, concreteTypes, heapObject, unknown, type Value } from '../../evaluation/index.ts';
import {
  type AssemblySymbol,
  constructedType,
  type MethodReference,
  type NamedTypeReference,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import type { HostObjects } from './hosting-intrinsics.ts';

/** Concrete classes of the application and what it references that implement or derive from `metadataName`: what libraries scan for. */
export function discoveredTypes(metadataName: string, call: CallSite): readonly TypeSymbol[] {
  const reachable = withReferences(call.context.application);
  return concreteTypes(metadataName, call.context.program).filter(
    (type) => type.kind === 'class' && type.typeParameters.length === 0 && reachable.has(type.assembly),
  );
}

/** Every class of the application and what it references, static and abstract ones too. */
export function reachableTypes(call: CallSite): readonly TypeSymbol[] {
  return [...withReferences(call.context.application)].flatMap((assembly) =>
    [...assembly.types()].filter((type) => type.kind === 'class'),
  );
}

function withReferences(assembly: AssemblySymbol): ReadonlySet<AssemblySymbol> {
  const found = new Set([assembly]);
  for (const next of found) for (const reference of next.references) found.add(reference);
  return found;
}

/** An object as the container makes it: through its constructor with the most parameters, framework services by type. */
export function injectedInstance(symbol: TypeSymbol, host: HostObjects, call: CallSite): Value {
  const containingType = constructedType(symbol, []);
  const definition = symbol
    .methodsNamed('.ctor')
    .filter((c) => !c.isStatic)
    .sort((a, b) => b.parameters.length - a.parameters.length)[0];
  if (definition === undefined) return heapObject(containingType, symbol);
  const args = definition.parameters.map(
    (p) => host.byType(p.type) ?? unknown(`the ${p.name} of ${symbol.name}`, p.type),
  );
  return call.context.construct({ definition, containingType, typeArguments: [] }, args, call);
}

/** The method that runs for `name` on an object of the class: its own, else the nearest inherited one; explicit implementations too. */
export function methodOf(symbol: TypeSymbol, name: string, call: CallSite): MethodReference | undefined {
  let containingType: NamedTypeReference = constructedType(symbol, []);
  for (let current: TypeSymbol | undefined = symbol; current !== undefined; ) {
    const definition =
      current.methodsNamed(name)[0] ??
      current.methods.find((m) => m.explicitInterface !== undefined && m.name.endsWith(`.${name}`));
    if (definition !== undefined && !definition.isAbstract) return { definition, containingType, typeArguments: [] };
    const base: TypeReference | undefined = current.baseType;
    if (base?.kind !== 'named') return undefined;
    containingType = base;
    current = call.context.program.resolve(base, current.assembly);
  }
  return undefined;
}
