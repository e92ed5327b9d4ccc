import type { ResolvedType, TypeResolver } from './hierarchy.ts';
import { allInterfaces, baseTypes, isSubtypeOf } from './hierarchy.ts';
import type { MethodReference } from './operations.ts';
import type { MethodSymbol, ParameterSymbol } from './symbols.ts';
import type { NamedTypeReference, TypeReference } from './type-reference.ts';
import { sameType, substitute } from './type-reference.ts';

interface WithParameters {
  readonly symbol: { readonly parameters: readonly ParameterSymbol[] };
  readonly containingType: NamedTypeReference;
}

/** Whether two members have the same parameter types and kinds of passing, in the constructed types that they are taken from. */
export function sameSignature(a: WithParameters, b: WithParameters): boolean {
  const { parameters } = a.symbol;
  const others = b.symbol.parameters;
  return (
    parameters.length === others.length &&
    parameters.every((parameter, i) => {
      const other = others[i] as ParameterSymbol;
      return (
        (parameter.refKind === 'none') === (other.refKind === 'none') &&
        sameType(inContext(parameter.type, a.containingType), inContext(other.type, b.containingType))
      );
    })
  );
}

/** The method that an `override` overrides directly; undefined when it is none or the base has no definition at hand. */
export function overriddenMethod(method: MethodReference, resolver: TypeResolver): MethodReference | undefined {
  if (!method.definition.isOverride) return undefined;
  for (const base of baseTypes(method.containingType, resolver)) {
    const found = declaredMatch(base, method, isOverridable);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a method overrides, nearest first, up to the method that introduced it. */
export function overrideChain(method: MethodReference, resolver: TypeResolver): readonly MethodReference[] {
  const chain: MethodReference[] = [];
  for (let next = overriddenMethod(method, resolver); next !== undefined; next = overriddenMethod(next, resolver))
    chain.push(next);
  return chain;
}

/** The method that runs when `method` (virtual, of `type` or a base class of it) is called on an object whose class is exactly `type`. */
export function virtualTarget(
  type: NamedTypeReference,
  method: MethodReference,
  resolver: TypeResolver,
): MethodReference {
  if (!isOverridable(method.definition)) return method;
  for (const candidate of selfAndBases(type, resolver)) {
    if (candidate.symbol === method.definition.containingType) return method;
    const found = declaredMatch(candidate, method, (definition) => definition.isOverride);
    if (found !== undefined) return found;
  }
  return method;
}

/**
 * The method of class or struct `type` that implements an interface's method (C# 14 spec 19.6.5): explicit before implicit, own before
 * inherited, then the interfaces' default implementations. Undefined when there is none at hand.
 */
export function findImplementation(
  type: NamedTypeReference,
  method: MethodReference,
  resolver: TypeResolver,
): MethodReference | undefined {
  const lineage = selfAndBases(type, resolver);
  // What a class declares below the one that lists the interface does not implement it: only overrides of it run.
  const start = lineage.findIndex(({ symbol, type: own }) =>
    symbol.interfaces.some((listed) => isSubtypeOf(inContext(listed, own), method.containingType, resolver)),
  );
  for (const candidate of lineage.slice(Math.max(0, start))) {
    const found =
      explicitImplementation(candidate, method) ??
      declaredMatch(candidate, method, (m) => implementsImplicitly(m, method));
    if (found !== undefined) return virtualTarget(type, found, resolver);
  }
  for (const candidate of allInterfaces(type, resolver)) {
    const found = explicitImplementation(candidate, method);
    if (found !== undefined) return found;
  }
  return method.definition.hasBody ? method : undefined;
}

function implementsImplicitly(candidate: MethodSymbol, method: MethodReference): boolean {
  return (
    candidate.accessibility === 'public' &&
    candidate.explicitInterface === undefined &&
    candidate.isStatic === method.definition.isStatic
  );
}

function explicitImplementation(candidate: ResolvedType, method: MethodReference): MethodReference | undefined {
  const suffix = `.${method.definition.name}`;
  for (const definition of candidate.symbol.methods) {
    const { explicitInterface } = definition;
    if (explicitInterface === undefined || !definition.name.endsWith(suffix)) continue;
    const own: MethodReference = { definition, containingType: candidate.type, typeArguments: method.typeArguments };
    if (sameType(inContext(explicitInterface, candidate.type), method.containingType) && matches(own, method))
      return own;
  }
  return undefined;
}

function declaredMatch(
  candidate: ResolvedType,
  method: MethodReference,
  accept: (definition: MethodSymbol) => boolean,
): MethodReference | undefined {
  for (const definition of candidate.symbol.methodsNamed(method.definition.name)) {
    if (definition === method.definition || !accept(definition)) continue;
    const own: MethodReference = { definition, containingType: candidate.type, typeArguments: method.typeArguments };
    if (matches(own, method)) return own;
  }
  return undefined;
}

function matches(a: MethodReference, b: MethodReference): boolean {
  return (
    a.definition.typeParameters.length === b.definition.typeParameters.length &&
    sameSignature(
      { symbol: a.definition, containingType: a.containingType },
      { symbol: b.definition, containingType: b.containingType },
    )
  );
}

function isOverridable(method: MethodSymbol): boolean {
  return method.isVirtual || method.isAbstract || method.isOverride;
}

function selfAndBases(type: NamedTypeReference, resolver: TypeResolver): readonly ResolvedType[] {
  const symbol = resolver.resolve(type);
  return symbol === undefined ? [] : [{ type, symbol }, ...baseTypes(type, resolver)];
}

function inContext(type: TypeReference, container: NamedTypeReference): TypeReference {
  return substitute(type, { type: container.typeArguments, method: [] });
}
