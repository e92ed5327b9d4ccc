import type { MethodReference } from './operations.ts';
import type { EventSymbol, FieldSymbol, PropertySymbol, TypeSymbol } from './symbols.ts';
import type { NamedTypeReference } from './type-reference.ts';

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
