/**
 * A use of a type: what stands in a signature, a base list, a cast. Nullability of reference types is erased, as in metadata.
 * `T?` of a value type is `System.Nullable`1`, a tuple is `System.ValueTuple`n`, `dynamic` is its own kind.
 */
export type TypeReference =
  | NamedTypeReference
  | ArrayTypeReference
  | PointerTypeReference
  | TypeParameterReference
  | FunctionPointerTypeReference
  | DynamicTypeReference
  | UnresolvedTypeReference;

export interface NamedTypeReference {
  readonly kind: 'named';
  /** ECMA-335 full name: `Namespace.Outer+Inner`1` (arity suffixes kept). */
  readonly name: string;
  /** Simple name of the defining assembly where known; tells apart equal names of two projects. */
  readonly assembly?: string;
  /** Flattened as in metadata: those of enclosing types first. Empty for an open `typeof(G<>)`. */
  readonly typeArguments: readonly TypeReference[];
  /** Element names of a tuple; not part of the type's identity. */
  readonly tupleNames?: readonly (string | undefined)[];
}

export interface ArrayTypeReference {
  readonly kind: 'array';
  readonly element: TypeReference;
  readonly rank: number;
}

export interface PointerTypeReference {
  readonly kind: 'pointer';
  readonly element: TypeReference;
}

/** ECMA-335 II.23.2.12 VAR (`owner: 'type'`) and MVAR (`owner: 'method'`). */
export interface TypeParameterReference {
  readonly kind: 'type-parameter';
  readonly owner: 'type' | 'method';
  readonly ordinal: number;
  readonly name: string;
}

export interface FunctionPointerTypeReference {
  readonly kind: 'function-pointer';
  readonly returnType: TypeReference;
  readonly parameters: readonly TypeReference[];
}

export interface DynamicTypeReference {
  readonly kind: 'dynamic';
}

/** A name that nothing at hand defines. `text` is as written, without type arguments; `reason` says what was tried. */
export interface UnresolvedTypeReference {
  readonly kind: 'unresolved';
  readonly text: string;
  readonly typeArguments: readonly TypeReference[];
  readonly reason: string;
}

const NONE: readonly TypeReference[] = [];

/** A named type by its ECMA-335 full name. */
export function namedType(
  name: string,
  typeArguments: readonly TypeReference[] = NONE,
  assembly?: string,
): NamedTypeReference {
  return assembly === undefined
    ? { kind: 'named', name, typeArguments }
    : { kind: 'named', name, assembly, typeArguments };
}

/** Whether `type` is the named type `name` (ECMA-335 full name), whatever its arguments. */
export function isNamed(type: TypeReference | undefined, name: string): type is NamedTypeReference {
  return type !== undefined && type.kind === 'named' && type.name === name;
}

/** Equality of type references; tuple names and `assembly` (when one side does not know it) do not count. */
export function sameType(a: TypeReference, b: TypeReference): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'named':
      return (
        b.kind === 'named' &&
        a.name === b.name &&
        (a.assembly === undefined || b.assembly === undefined || a.assembly === b.assembly) &&
        sameTypes(a.typeArguments, b.typeArguments)
      );
    case 'array':
      return b.kind === 'array' && a.rank === b.rank && sameType(a.element, b.element);
    case 'pointer':
      return b.kind === 'pointer' && sameType(a.element, b.element);
    case 'type-parameter':
      return b.kind === 'type-parameter' && a.owner === b.owner && a.ordinal === b.ordinal;
    case 'function-pointer':
      return (
        b.kind === 'function-pointer' && sameType(a.returnType, b.returnType) && sameTypes(a.parameters, b.parameters)
      );
    case 'dynamic':
      return b.kind === 'dynamic';
    case 'unresolved':
      return b.kind === 'unresolved' && a.text === b.text && sameTypes(a.typeArguments, b.typeArguments);
  }
}

function sameTypes(a: readonly TypeReference[], b: readonly TypeReference[]): boolean {
  return a.length === b.length && a.every((x, i) => sameType(x, b[i] as TypeReference));
}

/** Type arguments to put in place of VAR and MVAR. */
export interface TypeSubstitution {
  readonly type: readonly TypeReference[];
  readonly method: readonly TypeReference[];
}

/** `type` with type parameters replaced; a parameter without an argument in `by` stays. */
export function substitute(type: TypeReference, by: TypeSubstitution): TypeReference {
  switch (type.kind) {
    case 'type-parameter':
      return (type.owner === 'type' ? by.type : by.method)[type.ordinal] ?? type;
    case 'named':
    case 'unresolved': {
      if (type.typeArguments.length === 0) return type;
      const typeArguments = type.typeArguments.map((a) => substitute(a, by));
      return typeArguments.every((a, i) => a === type.typeArguments[i]) ? type : { ...type, typeArguments };
    }
    case 'array':
    case 'pointer': {
      const element = substitute(type.element, by);
      return element === type.element ? type : { ...type, element };
    }
    case 'function-pointer':
      return {
        ...type,
        returnType: substitute(type.returnType, by),
        parameters: type.parameters.map((p) => substitute(p, by)),
      };
    case 'dynamic':
      return type;
  }
}
