import type { Program, TypeParameterSymbol, TypeSymbol } from './symbols.ts';
import type { NamedTypeReference, TypeReference } from './type-reference.ts';
import { namedType, sameType, substitute } from './type-reference.ts';

/** What walking a type's ancestors needs of the program. */
export type TypeResolver = Pick<Program, 'resolve'>;

/** A type with its definition. */
export interface ResolvedType {
  readonly type: NamedTypeReference;
  readonly symbol: TypeSymbol;
}

/** What a type inherits, in terms of its own type parameters. */
interface Ancestry {
  /** Base classes, nearest first. */
  readonly bases: readonly ResolvedType[];
  /** All interfaces, those of base classes and of interfaces included, each once. */
  readonly interfaces: readonly ResolvedType[];
  /** Bases and interfaces, at any depth, that have no definition at hand. */
  readonly unresolved: readonly TypeReference[];
}

const NO_TYPES: readonly TypeReference[] = [];
const NOTHING: Ancestry = { bases: [], interfaces: [], unresolved: [] };
const selfTypes = new WeakMap<TypeSymbol, NamedTypeReference>();
const ancestries = new WeakMap<TypeSymbol, Ancestry>();

/** The type as it is seen from inside: its own type parameters as arguments. Only types of scanned code carry their assembly. */
export function selfType(symbol: TypeSymbol): NamedTypeReference {
  let type = selfTypes.get(symbol);
  if (type === undefined) {
    type = constructedType(symbol, symbol.typeParameters.map(typeParameterReference));
    selfTypes.set(symbol, type);
  }
  return type;
}

/** The type with these type arguments (flattened, those of enclosing types first). */
export function constructedType(symbol: TypeSymbol, typeArguments: readonly TypeReference[]): NamedTypeReference {
  return namedType(
    symbol.metadataName,
    typeArguments,
    symbol.origin === 'reference' ? undefined : symbol.assembly.name,
  );
}

/** A use of a type parameter inside its owner. */
export function typeParameterReference(parameter: TypeParameterSymbol): TypeReference {
  return { kind: 'type-parameter', owner: parameter.owner, ordinal: parameter.ordinal, name: parameter.name };
}

/** The base class, with type arguments in place; undefined for interfaces, `System.Object` and types without a definition at hand. */
export function baseTypeOf(type: TypeReference, resolver: TypeResolver): TypeReference | undefined {
  if (type.kind === 'array') return namedType('System.Array');
  if (type.kind !== 'named') return undefined;
  const base = resolver.resolve(type)?.baseType;
  return base === undefined ? undefined : inContext(base, type);
}

/** Base classes that have a definition, nearest first, without the type itself. */
export function baseTypes(type: TypeReference, resolver: TypeResolver): readonly ResolvedType[] {
  if (type.kind === 'array') return withBases(namedType('System.Array'), resolver);
  const symbol = type.kind === 'named' ? resolver.resolve(type) : undefined;
  if (symbol === undefined || type.kind !== 'named') return NOTHING.bases;
  return allInContext(ancestryOf(symbol, resolver).bases, type);
}

/** All interfaces with a definition: declared, inherited, and those of interfaces. Arrays have the generic collection interfaces of their element. */
export function allInterfaces(type: TypeReference, resolver: TypeResolver): readonly ResolvedType[] {
  if (type.kind === 'array') return arrayInterfaces(type.element, type.rank, resolver);
  const symbol = type.kind === 'named' ? resolver.resolve(type) : undefined;
  if (symbol === undefined || type.kind !== 'named') return NOTHING.interfaces;
  return allInContext(ancestryOf(symbol, resolver).interfaces, type);
}

/** Ancestors without a definition at hand: what the type inherits is not known in full unless this is empty. */
export function unresolvedAncestors(symbol: TypeSymbol, resolver: TypeResolver): readonly TypeReference[] {
  return ancestryOf(symbol, resolver).unresolved;
}

/** The type itself, a base class or an interface of it whose definition is `metadataName`, with type arguments in place. */
export function asType(
  type: TypeReference,
  metadataName: string,
  resolver: TypeResolver,
): NamedTypeReference | undefined {
  if (type.kind === 'named' && type.name === metadataName) return type;
  const isNamedSo = (ancestor: ResolvedType) => ancestor.type.name === metadataName;
  return (baseTypes(type, resolver).find(isNamedSo) ?? allInterfaces(type, resolver).find(isNamedSo))?.type;
}

/** Whether a type is, derives from, or implements the type named `metadataName`, whatever the type arguments. */
export function derivesFrom(symbol: TypeSymbol, metadataName: string, resolver: TypeResolver): boolean {
  if (symbol.metadataName === metadataName) return true;
  const { bases, interfaces } = ancestryOf(symbol, resolver);
  return bases.some((b) => b.type.name === metadataName) || interfaces.some((i) => i.type.name === metadataName);
}

/** Identity, base class or interface. Variance, boxing and constraints of type parameters are the binder's. */
export function isSubtypeOf(type: TypeReference, ancestor: TypeReference, resolver: TypeResolver): boolean {
  if (sameType(type, ancestor)) return true;
  if (ancestor.kind !== 'named') return false;
  if (ancestor.name === 'System.Object') return type.kind === 'named' || type.kind === 'array';
  const same = (candidate: ResolvedType) => sameType(candidate.type, ancestor);
  return baseTypes(type, resolver).some(same) || allInterfaces(type, resolver).some(same);
}

function ancestryOf(symbol: TypeSymbol, resolver: TypeResolver): Ancestry {
  const known = ancestries.get(symbol);
  if (known !== undefined) return known;
  // From the top of the chain of base classes down, so that a long one needs no stack.
  const chain: TypeSymbol[] = [];
  const seen = new Set<TypeSymbol>();
  for (
    let type: TypeSymbol | undefined = symbol;
    type !== undefined && !ancestries.has(type) && !seen.has(type);
    type = type.baseType && resolveType(type.baseType, type, resolver)?.symbol
  ) {
    chain.push(type);
    seen.add(type);
  }
  for (const type of chain.reverse()) if (!ancestries.has(type)) computeAncestry(type, resolver);
  return ancestries.get(symbol) as Ancestry;
}

function computeAncestry(symbol: TypeSymbol, resolver: TypeResolver): void {
  // A cycle in the source (an error in C#) ends here instead of recursing.
  ancestries.set(symbol, NOTHING);
  const bases: ResolvedType[] = [];
  const interfaces = new DistinctTypes();
  const unresolved: TypeReference[] = [];
  const { baseType } = symbol;
  if (baseType !== undefined) {
    const resolved = resolveType(baseType, symbol, resolver);
    if (resolved === undefined) unresolved.push(baseType);
    else inherit(resolved, bases, interfaces, unresolved, resolver);
  }
  for (const declared of symbol.interfaces) {
    const resolved = resolveType(declared, symbol, resolver);
    if (resolved === undefined) unresolved.push(declared);
    else inherit(resolved, [], interfaces, unresolved, resolver, true);
  }
  ancestries.set(symbol, { bases, interfaces: interfaces.all, unresolved });
}

function inherit(
  parent: ResolvedType,
  bases: ResolvedType[],
  interfaces: DistinctTypes,
  unresolved: TypeReference[],
  resolver: TypeResolver,
  isInterface = false,
): void {
  if (isInterface) interfaces.add(parent);
  else bases.push(parent);
  const inherited = ancestryOf(parent.symbol, resolver);
  bases.push(...allInContext(inherited.bases, parent.type));
  for (const ancestor of allInContext(inherited.interfaces, parent.type)) interfaces.add(ancestor);
  unresolved.push(...inherited.unresolved.map((type) => inContext(type, parent.type)));
}

/** Types, each once, in the order in which they came. */
class DistinctTypes {
  readonly all: ResolvedType[] = [];
  readonly #byName = new Map<string, ResolvedType[]>();

  add(item: ResolvedType): void {
    const namesakes = this.#byName.get(item.type.name);
    if (namesakes === undefined) this.#byName.set(item.type.name, [item]);
    else if (namesakes.some((other) => sameType(other.type, item.type))) return;
    else namesakes.push(item);
    this.all.push(item);
  }
}

function resolveType(type: TypeReference, from: TypeSymbol, resolver: TypeResolver): ResolvedType | undefined {
  if (type.kind !== 'named') return undefined;
  const symbol = resolver.resolve(type, from.origin === 'reference' ? undefined : from.assembly);
  return symbol === undefined || symbol === from ? undefined : { type, symbol };
}

function withBases(type: NamedTypeReference, resolver: TypeResolver): readonly ResolvedType[] {
  const symbol = resolver.resolve(type);
  return symbol === undefined ? [] : [{ type, symbol }, ...baseTypes(type, resolver)];
}

/** ECMA-335 I.8.9.1: vectors implement the generic list interfaces of their element type. */
const VECTOR_INTERFACES = [
  'System.Collections.Generic.IList`1',
  'System.Collections.Generic.ICollection`1',
  'System.Collections.Generic.IReadOnlyList`1',
  'System.Collections.Generic.IReadOnlyCollection`1',
  'System.Collections.Generic.IEnumerable`1',
];

function arrayInterfaces(element: TypeReference, rank: number, resolver: TypeResolver): readonly ResolvedType[] {
  const interfaces = new DistinctTypes();
  for (const name of rank === 1 ? VECTOR_INTERFACES : []) {
    const type = namedType(name, [element]);
    const symbol = resolver.resolve(type);
    if (symbol !== undefined) interfaces.add({ type, symbol });
  }
  for (const inherited of allInterfaces(namedType('System.Array'), resolver)) interfaces.add(inherited);
  return interfaces.all;
}

function allInContext(types: readonly ResolvedType[], container: NamedTypeReference): readonly ResolvedType[] {
  if (container.typeArguments.length === 0) return types;
  return types.map(({ type, symbol }) => ({ type: inContext(type, container) as NamedTypeReference, symbol }));
}

function inContext(type: TypeReference, container: NamedTypeReference): TypeReference {
  return substitute(type, { type: container.typeArguments, method: NO_TYPES });
}
