import type { ConstantValue } from './constant-value.ts';
import type { MethodBody } from './control-flow-graph.ts';
import type { Location } from './location.ts';
import type { NamedTypeReference, TypeReference } from './type-reference.ts';

/*
 * The program model. Front ends implement these interfaces, lazily where that pays; nobody else builds them.
 * Terms are Roslyn's. Members of symbols are given in terms of the type's own parameters (VAR, MVAR); `constructed.ts` substitutes.
 */

export type Accessibility =
  | 'public'
  | 'internal'
  | 'protected'
  | 'protected-internal'
  | 'private-protected'
  | 'private'
  | 'file';
export type TypeKind = 'class' | 'struct' | 'interface' | 'enum' | 'delegate';
/** Where a symbol came from: scanned C#, scanned assemblies, or signature data of referenced libraries. */
export type SymbolOrigin = 'source' | 'metadata' | 'reference';

export interface AssemblySymbol {
  readonly name: string;
  readonly origin: SymbolOrigin;
  /** `[assembly: …]` attributes. */
  readonly attributes: readonly AttributeData[];
  /** Assemblies that this one references and that are part of the program (projects or DLLs at hand), direct ones. */
  readonly references: readonly AssemblySymbol[];
  /** All types, nested ones included, in a fixed order (ordinal by metadata name). */
  types(): readonly TypeSymbol[];
  /** By ECMA-335 full name (`N.Outer+Inner`1`), in this assembly only. */
  findType(metadataName: string): TypeSymbol | undefined;
  readonly entryPoint: MethodSymbol | undefined;
}

export interface TypeSymbol {
  readonly kind: TypeKind;
  readonly isRecord: boolean;
  /** Without arity. */
  readonly name: string;
  /** Empty for the global namespace. */
  readonly namespace: string;
  /** ECMA-335 full name: `N.Outer+Inner`1`. */
  readonly metadataName: string;
  readonly assembly: AssemblySymbol;
  readonly origin: SymbolOrigin;
  readonly containingType: TypeSymbol | undefined;
  /** Flattened as in metadata: those of enclosing types first. */
  readonly typeParameters: readonly TypeParameterSymbol[];
  readonly accessibility: Accessibility;
  readonly isAbstract: boolean;
  readonly isSealed: boolean;
  readonly isStatic: boolean;
  readonly baseType: TypeReference | undefined;
  /** Of an enumeration, where known. */
  readonly enumUnderlyingType?: TypeReference | undefined;
  /** Declared ones only, not those inherited. */
  readonly interfaces: readonly TypeReference[];
  readonly attributes: readonly AttributeData[];
  readonly methods: readonly MethodSymbol[];
  readonly properties: readonly PropertySymbol[];
  readonly fields: readonly FieldSymbol[];
  readonly events: readonly EventSymbol[];
  readonly nestedTypes: readonly TypeSymbol[];
  /** Methods of that simple name, declared here; constructors are `.ctor`, `.cctor`. */
  methodsNamed(name: string): readonly MethodSymbol[];
  /** The `Invoke` method of a delegate type. */
  readonly delegateInvoke: MethodSymbol | undefined;
  /** One for each partial declaration; empty for references. */
  readonly locations: readonly Location[];
}

export interface TypeParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly owner: 'type' | 'method';
  readonly constraintTypes: readonly TypeReference[];
  readonly hasReferenceTypeConstraint: boolean;
  readonly hasValueTypeConstraint: boolean;
  readonly hasConstructorConstraint: boolean;
  /** Of an interface's or delegate's parameter; absent when invariant. */
  readonly variance?: 'in' | 'out';
  readonly attributes: readonly AttributeData[];
}

export type MethodKind =
  | 'ordinary'
  | 'constructor'
  | 'static-constructor'
  | 'destructor'
  | 'operator'
  | 'conversion'
  | 'property-get'
  | 'property-set'
  | 'event-add'
  | 'event-remove'
  | 'local-function'
  | 'lambda'
  | 'delegate-invoke'
  /** Top-level statements: `<Main>$`. */
  | 'entry-point';

export type RefKind = 'none' | 'ref' | 'out' | 'in';

export interface MethodSymbol {
  readonly kind: MethodKind;
  /** Metadata name: `Get`, `.ctor`, `get_Id`, `op_Equality`; a local function and a lambda have their C# name or ''. */
  readonly name: string;
  readonly containingType: TypeSymbol;
  readonly accessibility: Accessibility;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isSealed: boolean;
  readonly isAsync: boolean;
  /** `new` modifier of C#, newslot of a non-override in metadata. */
  readonly hidesBase: boolean;
  /** A classic `this` parameter, or a member of an extension block (then the receiver is the first parameter, as in metadata). */
  readonly isExtension: boolean;
  readonly typeParameters: readonly TypeParameterSymbol[];
  readonly parameters: readonly ParameterSymbol[];
  readonly returnType: TypeReference;
  readonly returnRefKind: RefKind;
  readonly attributes: readonly AttributeData[];
  readonly returnAttributes: readonly AttributeData[];
  /** `I.M` when explicitly implemented. */
  readonly explicitInterface: TypeReference | undefined;
  readonly location: Location | undefined;
  /** The body in canonical form; undefined when there is none (abstract, extern, reference data). Lowered on first access, once. */
  readonly body: MethodBody | undefined;
  /** Whether `body` would be there, without lowering it. */
  readonly hasBody: boolean;
}

export interface ParameterSymbol {
  readonly name: string;
  readonly ordinal: number;
  readonly type: TypeReference;
  readonly refKind: RefKind;
  readonly isParams: boolean;
  readonly isOptional: boolean;
  readonly defaultValue: ConstantValue | undefined;
  readonly attributes: readonly AttributeData[];
  readonly location: Location | undefined;
}

interface MemberSymbol {
  readonly name: string;
  readonly containingType: TypeSymbol;
  readonly accessibility: Accessibility;
  readonly isStatic: boolean;
  readonly type: TypeReference;
  readonly attributes: readonly AttributeData[];
  readonly location: Location | undefined;
}

export interface PropertySymbol extends MemberSymbol {
  /** Empty unless an indexer. */
  readonly parameters: readonly ParameterSymbol[];
  readonly getMethod: MethodSymbol | undefined;
  readonly setMethod: MethodSymbol | undefined;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isRequired: boolean;
  /** `{ get; }` and the like: the accessors have no code of the author's. */
  readonly isAutoProperty: boolean;
  /** Declared in an extension block: accessors take the receiver as first parameter. */
  readonly isExtension: boolean;
  readonly explicitInterface: TypeReference | undefined;
  /** The body of `= expression`, as a parameterless method that returns the value; undefined when there is none. */
  readonly initializer: MethodBody | undefined;
}

export interface FieldSymbol extends MemberSymbol {
  readonly isReadOnly: boolean;
  /** Of a `const` field or an enum member. */
  readonly constantValue: ConstantValue | undefined;
  /** As of a property. */
  readonly initializer: MethodBody | undefined;
}

export interface EventSymbol extends MemberSymbol {
  readonly addMethod: MethodSymbol | undefined;
  readonly removeMethod: MethodSymbol | undefined;
}

export interface AttributeData {
  /** Unresolved when no definition is at hand: then its name is as written. */
  readonly attributeClass: TypeReference;
  /** The definition, when at hand. */
  readonly classSymbol: TypeSymbol | undefined;
  readonly constructorMethod: MethodSymbol | undefined;
  /** In parameter order when the constructor is known (defaults filled in), else as written. */
  readonly constructorArguments: readonly AttributeArgument[];
  /** `Name = value`. */
  readonly namedArguments: readonly AttributeArgument[];
  readonly location: Location | undefined;
}

export interface AttributeArgument {
  /** Parameter or member name; '' when the constructor is not known. */
  readonly name: string;
  readonly value: ConstantValue;
}

/** Everything that was scanned, and the reference data behind it. */
export interface Program {
  /** Scanned assemblies (projects or DLLs), referenced ones before those that reference them. */
  readonly assemblies: readonly AssemblySymbol[];
  /**
   * The definition of a named type as seen from `from`: its own assembly, those it references (transitively), reference data.
   * Without `from`: any scanned assembly (first in order), then reference data.
   */
  resolve(type: NamedTypeReference, from?: AssemblySymbol): TypeSymbol | undefined;
  /** Types whose base or interface list (at any depth) holds `metadataName`; scanned assemblies only, fixed order. */
  derivedTypes(metadataName: string): readonly TypeSymbol[];
}

/** A namespace of what is not scanned. */
export interface ReferenceNamespace {
  /** `name`: with arity suffix, `Name`1`. */
  hasType(name: string): boolean;
  /** Extension methods of that simple name in static classes directly in it. */
  extensionMethods(name: string): readonly MethodSymbol[];
}

/** What a front end asks about types that are not scanned; `references` implements it. */
export interface ReferenceTypes {
  /** By ECMA-335 full name. */
  findType(metadataName: string): TypeSymbol | undefined;
  /** What stands directly in a namespace; undefined when nothing does. */
  namespace(name: string): ReferenceNamespace | undefined;
  /** Whether any type stands in that namespace or below it. */
  hasNamespace(namespace: string): boolean;
  /** Extension methods of that simple name in static classes directly in `namespace`. */
  extensionMethods(namespace: string, name: string): readonly MethodSymbol[];
}
