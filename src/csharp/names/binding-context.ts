import type { Gap } from '../../symbols/gap.ts';
import type { MemberLookup } from '../../symbols/members.ts';
import type {
  AssemblySymbol,
  FieldSymbol,
  MethodSymbol,
  ParameterSymbol,
  Program,
  ReferenceTypes,
  TypeParameterSymbol,
  TypeSymbol,
} from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { NameNode, TypeNode } from '../syntax/nodes.ts';
import type { SourceFileSyntax } from '../syntax/source-file.ts';

/** What is shared by everything that binds: the program being built, the reference data behind it, where gaps go. */
export interface SemanticModel {
  readonly program: Program;
  readonly references: ReferenceTypes;
  readonly gaps: GapSink;
}

/** Collects what could not be understood. A gap that is reported twice at the same place with the same message is kept once. */
export interface GapSink {
  report(gap: Gap): void;
}

/**
 * A place in the source and what its names mean: usings of the file and of the project, enclosing namespaces, types, type parameters.
 * Immutable; local variables, parameters and local functions are the binder's.
 *
 * Where a name is looked up, an assembly sees itself, the projects that it references (transitively) and the reference data.
 */
export interface BindingContext {
  readonly model: SemanticModel;
  readonly assembly: AssemblySymbol;
  readonly file: SourceFileSyntax;
  readonly containingType: TypeSymbol | undefined;
  /** Type parameters of the enclosing generic method (and local functions), innermost last. */
  readonly methodTypeParameters: readonly TypeParameterSymbol[];
  /** `initializer`: field and property initializers, base arguments of a primary constructor, where its parameters win over members. */
  readonly position: 'declaration' | 'initializer' | 'body';

  /** The type that a piece of syntax means; `unresolved` with a reason when nothing matches. `var` is looked up like any other name. */
  resolveType(syntax: TypeNode): TypeReference;
  /** A name where a type or a namespace may stand: `A.B` of an expression, the argument of `nameof`, a `using`. */
  resolveNamespaceOrType(syntax: NameNode): NamespaceOrType | undefined;
  /** A simple name where a type or namespace may stand. `arity` 0 without type arguments. Aliases are followed. */
  lookupNamespaceOrType(name: string, arity: number): NamespaceOrType | undefined;
  /** What `name::` stands for: a `using` alias. `global` is not one. */
  lookupAlias(name: string): NamespaceOrType | undefined;
  /** Types of that simple name in the innermost scope that has one. More than one: ambiguous. */
  lookupTypes(name: string, arity: number): readonly TypeLookup[];
  /** `name` behind a `.` on a namespace. */
  lookupInNamespace(namespace: string, name: string, arity: number): NamespaceOrType | undefined;
  /** `name` behind a `.` on a type: its nested types, inherited ones included. */
  lookupNestedType(container: NamedTypeReference, name: string, arity: number): TypeLookup | undefined;
  /** What a simple name means in an expression when no local variable, parameter or local function has it (C# 14 spec 12.8.4). */
  lookupSimpleName(name: string, arity: number, isInvoked: boolean): SimpleName | undefined;
  /** Types that `using static` names, of all scopes that enclose this one, innermost first. */
  staticUsings(): readonly NamedTypeReference[];
  /**
   * Extension methods of that name, scope by scope, innermost first (C# 14 spec 12.8.10.3): a scope's own namespace before its usings.
   * Empty scopes are left out. For extension properties ask for the accessor: `get_Name`.
   */
  extensionMethods(name: string): readonly (readonly MethodSymbol[])[];
  /** The same place inside a generic local function or lambda: more type parameters, which hide equal names. */
  withTypeParameters(typeParameters: readonly TypeParameterSymbol[]): BindingContext;
}

/** A type found by name, with the type arguments of the types that enclose it (empty for top-level types). */
export interface TypeLookup {
  readonly symbol: TypeSymbol;
  readonly containingArguments: readonly TypeReference[];
}

export type NamespaceOrType =
  | { readonly kind: 'namespace'; readonly name: string }
  /** An open type: `lookup.containingArguments` + as many type arguments as its arity. `others`: equally good, when ambiguous. */
  | { readonly kind: 'type'; readonly lookup: TypeLookup; readonly others: readonly TypeLookup[] }
  /** An alias of a constructed type, or a type parameter. */
  | { readonly kind: 'constructed'; readonly type: TypeReference };

export type SimpleName =
  | { readonly kind: 'namespace-or-type'; readonly value: NamespaceOrType }
  /** Members of `container` (an enclosing type or one of its bases), or of a type that `using static` names. */
  | {
      readonly kind: 'members';
      readonly container: NamedTypeReference;
      readonly members: MemberLookup;
      readonly isStaticUsing: boolean;
    }
  /** A primary constructor's parameter in an initializer. */
  | { readonly kind: 'primary-parameter'; readonly parameter: ParameterSymbol }
  /** A primary constructor's parameter in a member's body: the field `<name>P` that captures it. */
  | { readonly kind: 'captured-parameter'; readonly parameter: ParameterSymbol; readonly field: FieldSymbol };
