import { constructedType } from '../../symbols/hierarchy.ts';
import type { ConstructedMember, MemberLookup } from '../../symbols/members.ts';
import {
  lookupIndexers as indexersOf,
  isEmpty,
  lookupMembers as membersOf,
  mergeMembers,
  NO_MEMBERS,
} from '../../symbols/members.ts';
import type { FieldSymbol, PropertySymbol, TypeParameterSymbol, TypeSymbol } from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeParameterReference, TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';
import type { BindingContext } from './binding-context.ts';

const OBJECT = namedType('System.Object');
const ARRAY = namedType('System.Array');
const VALUE_TYPE = namedType('System.ValueType');

/**
 * Members of any type as code at `context` sees them: named types, arrays (members of `System.Array`), type parameters (members of their
 * constraints, then of `System.Object`), named tuple elements. Empty for `dynamic`, pointers and what has no definition at hand.
 */
export function lookupMembers(type: TypeReference, name: string, context: BindingContext): MemberLookup {
  const { program } = context.model;
  switch (type.kind) {
    case 'named': {
      const element = tupleElement(type, name, context);
      if (element !== undefined) return { ...NO_MEMBERS, field: element };
      return membersOf(type, name, program, context.containingType);
    }
    case 'array':
      return membersOf(ARRAY, name, program);
    case 'type-parameter': {
      let members: MemberLookup = NO_MEMBERS;
      for (const constraint of effectiveConstraints(type, context)) {
        members = mergeMembers(members, lookupMembers(constraint, name, context));
      }
      return isEmpty(members) ? membersOf(OBJECT, name, program) : members;
    }
    default:
      return NO_MEMBERS;
  }
}

/** Indexers of a named type or of a type parameter's constraints; arrays have none. */
export function lookupIndexers(
  type: TypeReference,
  context: BindingContext,
): readonly ConstructedMember<PropertySymbol>[] {
  if (type.kind === 'named') return indexersOf(type, context.model.program);
  if (type.kind !== 'type-parameter') return [];
  return effectiveConstraints(type, context).flatMap((constraint) => lookupIndexers(constraint, context));
}

/** The definition of a type parameter that is in scope at `context`. */
export function typeParameterSymbol(
  type: TypeParameterReference,
  context: BindingContext,
): TypeParameterSymbol | undefined {
  const isIt = (p: TypeParameterSymbol) => p.owner === type.owner && p.ordinal === type.ordinal;
  const inMethod = context.methodTypeParameters.findLast(isIt);
  if (inMethod !== undefined || type.owner === 'method') return inMethod;
  return context.containingType?.typeParameters.find(isIt);
}

/**
 * The types that a type parameter is known to derive from: its constraint types, those of type parameters among them, and `System.ValueType`
 * for `struct`. Without any: `System.Object` alone.
 */
export function effectiveConstraints(
  type: TypeParameterReference,
  context: BindingContext,
  visited: readonly TypeParameterSymbol[] = [],
): readonly TypeReference[] {
  const symbol = typeParameterSymbol(type, context);
  if (symbol === undefined || visited.includes(symbol)) return [OBJECT];
  const constraints: TypeReference[] = symbol.hasValueTypeConstraint ? [VALUE_TYPE] : [];
  for (const constraint of symbol.constraintTypes) {
    if (constraint.kind !== 'type-parameter') constraints.push(constraint);
    else constraints.push(...effectiveConstraints(constraint, context, [...visited, symbol]));
  }
  return constraints.length === 0 ? [OBJECT] : constraints;
}

/** `ItemN` behind a tuple element's name; elements from the eighth on are reached through `Rest`, whose type is given then. */
function tupleElement(
  type: NamedTypeReference,
  name: string,
  context: BindingContext,
): ConstructedMember<FieldSymbol> | undefined {
  const position = type.tupleNames?.indexOf(name) ?? -1;
  if (position < 0) return undefined;
  let container = type;
  for (let depth = Math.floor(position / 7); depth > 0; depth--) {
    const rest = container.typeArguments[7];
    if (rest?.kind !== 'named') return undefined;
    container = rest;
  }
  const definition: TypeSymbol | undefined = context.model.program.resolve(container);
  const field = definition?.fields.find((f) => f.name === `Item${(position % 7) + 1}`);
  if (definition === undefined || field === undefined) return undefined;
  return { symbol: field, containingType: constructedType(definition, container.typeArguments) };
}
