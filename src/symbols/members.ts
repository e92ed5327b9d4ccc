import { groupByName } from './by-name.ts';
import type { ResolvedType, TypeResolver } from './hierarchy.ts';
import { allInterfaces, baseTypes, selfType } from './hierarchy.ts';
import { sameSignature } from './implementations.ts';
import type { MethodReference } from './operations.ts';
import type { Accessibility, EventSymbol, FieldSymbol, PropertySymbol, TypeSymbol } from './symbols.ts';
import type { NamedTypeReference, TypeReference } from './type-reference.ts';
import { namedType } from './type-reference.ts';

/** A member and the constructed type it is taken from: its types are in terms of that type's parameters (`substitute` with its arguments). */
export interface ConstructedMember<T> {
  readonly symbol: T;
  readonly containingType: NamedTypeReference;
}

/**
 * Members of one name, of a type and what it inherits. What is hidden (`new`, a nearer member of another kind) or overridden is left out;
 * of an override chain the most derived method is given.
 */
export interface MemberLookup {
  /** Nearest type first. Type arguments are empty: the binder infers them. */
  readonly methods: readonly MethodReference[];
  readonly property: ConstructedMember<PropertySymbol> | undefined;
  readonly field: ConstructedMember<FieldSymbol> | undefined;
  readonly event: ConstructedMember<EventSymbol> | undefined;
  /** Of every arity. */
  readonly nestedTypes: readonly ConstructedMember<TypeSymbol>[];
}

export const NO_MEMBERS: MemberLookup = {
  methods: [],
  property: undefined,
  field: undefined,
  event: undefined,
  nestedTypes: [],
};

interface NamedMembers {
  property: PropertySymbol | undefined;
  field: FieldSymbol | undefined;
  event: EventSymbol | undefined;
}

interface MemberTable {
  readonly byName: ReadonlyMap<string, NamedMembers>;
  readonly indexers: readonly PropertySymbol[];
}

const NO_TYPES: readonly TypeSymbol[] = [];
const tables = new WeakMap<TypeSymbol, MemberTable>();
const nestedTypeTables = new WeakMap<TypeSymbol, ReadonlyMap<string, readonly TypeSymbol[]>>();

/**
 * The members of `type` called `name`, inherited ones included (C# 14 spec 12.5). Indexers, extension members and explicit implementations have no
 * name to be found by. `within` is the type in whose code the name stands: what it may not access hides nothing and is left out
 * unless there is nothing else. Empty for types without a definition at hand.
 */
export function lookupMembers(
  type: NamedTypeReference,
  name: string,
  resolver: TypeResolver,
  within?: TypeSymbol,
): MemberLookup {
  const lineage = lineageOf(type, resolver);
  const found = collect(lineage, name, (symbol, accessibility) => isAccessible(symbol, accessibility, within));
  return isEmpty(found) && within !== undefined ? collect(lineage, name, () => true) : found;
}

/** The indexers of a type, nearest first; overridden ones left out. */
export function lookupIndexers(
  type: NamedTypeReference,
  resolver: TypeResolver,
): readonly ConstructedMember<PropertySymbol>[] {
  const found: ConstructedMember<PropertySymbol>[] = [];
  for (const { type: containingType, symbol } of lineageOf(type, resolver)) {
    for (const indexer of tableOf(symbol).indexers) {
      const candidate = { symbol: indexer, containingType };
      if (!found.some((nearer) => sameSignature(nearer, candidate))) found.push(candidate);
    }
  }
  return found;
}

/** Types nested in `symbol` itself with that name, of every arity. */
export function nestedTypesNamed(symbol: TypeSymbol, name: string): readonly TypeSymbol[] {
  let byName = nestedTypeTables.get(symbol);
  if (byName === undefined) {
    byName = groupByName(symbol.nestedTypes);
    nestedTypeTables.set(symbol, byName);
  }
  return byName.get(name) ?? NO_TYPES;
}

/** Whether no member was found. */
export function isEmpty(members: MemberLookup): boolean {
  return (
    members.methods.length === 0 &&
    members.property === undefined &&
    members.field === undefined &&
    members.event === undefined &&
    members.nestedTypes.length === 0
  );
}

/** The two lookups as one, the first one's members before those of the second. Used where a type has several bases (constraints). */
export function mergeMembers(first: MemberLookup, second: MemberLookup): MemberLookup {
  if (isEmpty(first)) return second;
  if (isEmpty(second)) return first;
  return {
    methods: [
      ...first.methods,
      ...second.methods.filter((m) => !first.methods.some((n) => n.definition === m.definition)),
    ],
    property: first.property ?? second.property,
    field: first.field ?? second.field,
    event: first.event ?? second.event,
    nestedTypes: [...first.nestedTypes, ...second.nestedTypes],
  };
}

/** The type, its base classes up to `System.Object`; for interfaces their interfaces, then `System.Object`. */
function lineageOf(type: NamedTypeReference, resolver: TypeResolver): readonly ResolvedType[] {
  const symbol = resolver.resolve(type);
  if (symbol === undefined) return [];
  const object = resolver.resolve(namedType('System.Object'));
  const root = object === undefined ? [] : [{ type: selfType(object), symbol: object }];
  if (symbol.kind !== 'interface') {
    const lineage = [{ type, symbol }, ...baseTypes(type, resolver)];
    // Also behind a base that is not at hand, every class is an object.
    return lineage.at(-1)?.symbol === object ? lineage : [...lineage, ...root];
  }
  return [{ type, symbol }, ...derivedFirst(allInterfaces(type, resolver), resolver), ...root];
}

const depths = new WeakMap<TypeSymbol, number>();

/** An interface before those that it extends: its members hide theirs, on whatever path they are inherited. */
function derivedFirst(interfaces: readonly ResolvedType[], resolver: TypeResolver): readonly ResolvedType[] {
  if (interfaces.length < 2) return interfaces;
  const depthOf = (symbol: TypeSymbol): number => {
    let depth = depths.get(symbol);
    if (depth === undefined) {
      depth = allInterfaces(selfType(symbol), resolver).length;
      depths.set(symbol, depth);
    }
    return depth;
  };
  return [...interfaces].sort((a, b) => depthOf(b.symbol) - depthOf(a.symbol));
}

function collect(
  lineage: readonly ResolvedType[],
  name: string,
  accessible: (symbol: TypeSymbol, accessibility: Accessibility) => boolean,
): MemberLookup {
  const methods: MethodReference[] = [];
  const nestedTypes: ConstructedMember<TypeSymbol>[] = [];
  for (const { type: containingType, symbol } of lineage) {
    for (const definition of symbol.methodsNamed(name)) {
      if (!accessible(symbol, definition.accessibility)) continue;
      const candidate: MethodReference = { definition, containingType, typeArguments: [] };
      if (!methods.some((nearer) => hides(nearer, candidate))) methods.push(candidate);
    }
    for (const nested of nestedTypesNamed(symbol, name)) {
      if (accessible(symbol, nested.accessibility)) nestedTypes.push({ symbol: nested, containingType });
    }
    if (methods.length > 0) continue;
    const others = tableOf(symbol).byName.get(name);
    const pick = <T extends { accessibility: Accessibility }>(member: T | undefined) =>
      member !== undefined && accessible(symbol, member.accessibility) ? { symbol: member, containingType } : undefined;
    const property = pick(others?.property);
    const field = pick(others?.field);
    const event = pick(others?.event);
    if (property !== undefined || field !== undefined || event !== undefined) {
      return { methods, property, field, event, nestedTypes };
    }
  }
  return methods.length + nestedTypes.length === 0 ? NO_MEMBERS : { ...NO_MEMBERS, methods, nestedTypes };
}

/** A nearer method hides one of the same signature; of interfaces only what it derives from, but equal signatures are one for a caller. */
function hides(nearer: MethodReference, candidate: MethodReference): boolean {
  if (nearer.containingType === candidate.containingType) return false;
  if (nearer.definition.typeParameters.length !== candidate.definition.typeParameters.length) return false;
  return sameSignature(
    { symbol: nearer.definition, containingType: nearer.containingType },
    { symbol: candidate.definition, containingType: candidate.containingType },
  );
}

function isAccessible(declaring: TypeSymbol, accessibility: Accessibility, within: TypeSymbol | undefined): boolean {
  if (accessibility !== 'private') return true;
  for (let type = within; type !== undefined; type = type.containingType) if (type === declaring) return true;
  return within === undefined;
}

function tableOf(symbol: TypeSymbol): MemberTable {
  let table = tables.get(symbol);
  if (table === undefined) {
    table = buildTable(symbol);
    tables.set(symbol, table);
  }
  return table;
}

function buildTable(symbol: TypeSymbol): MemberTable {
  const byName = new Map<string, NamedMembers>();
  const entry = (name: string): NamedMembers => {
    let members = byName.get(name);
    if (members === undefined) {
      members = { property: undefined, field: undefined, event: undefined };
      byName.set(name, members);
    }
    return members;
  };
  const indexers: PropertySymbol[] = [];
  for (const property of symbol.properties) {
    if (property.isExtension || property.explicitInterface !== undefined) continue;
    if (property.parameters.length > 0) indexers.push(property);
    else entry(property.name).property ??= property;
  }
  for (const field of symbol.fields) entry(field.name).field ??= field;
  for (const event of symbol.events) entry(event.name).event ??= event;
  return { byName, indexers };
}

/** Type arguments of a member's containing type, as a substitution. */
export function substitutionOf(containingType: NamedTypeReference, typeArguments: readonly TypeReference[] = []) {
  return { type: containingType.typeArguments, method: typeArguments };
}
