import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import type { RowReference } from '../tables/coded-index.ts';

/** What decoding a signature asks of the module that it stands in. */
export interface SignatureContext {
  /**
   * The type of a TypeDef, TypeRef or TypeSpec row. `isValueType` is what the signature says; undefined where it does not.
   * `depth` bounds type specifications that mean each other.
   */
  typeOf(row: RowReference, depth: number, isValueType?: boolean): TypeReference;
  /** The name of a type parameter (VAR: `type`, MVAR: `method`). */
  typeParameterName(owner: 'type' | 'method', ordinal: number): string;
}

/** A type in a signature with what ECMA-335 II.23.2 allows around it. */
export interface SignatureType {
  readonly type: TypeReference;
  readonly isByRef: boolean;
  readonly isPinned: boolean;
  /** `modreq` and `modopt`, outermost first. */
  readonly modifiers: readonly CustomModifier[];
}

export interface CustomModifier {
  readonly isRequired: boolean;
  readonly type: TypeReference;
}

/** ECMA-335 II.23.2.1 to II.23.2.3. */
export interface MethodSignature {
  /** The calling convention's low four bits: 0 managed, 5 varargs, others native. */
  readonly convention: number;
  readonly hasThis: boolean;
  readonly explicitThis: boolean;
  readonly typeParameterCount: number;
  readonly returnType: SignatureType;
  readonly parameters: readonly SignatureType[];
  /** Of a call with variable arguments: how many parameters the definition has. */
  readonly fixedCount: number;
}

/** ECMA-335 II.23.2.5. */
export interface PropertySignature {
  readonly hasThis: boolean;
  readonly type: SignatureType;
  readonly parameters: readonly SignatureType[];
}

/** Whether a required modifier of that name stands on the type. */
export function hasModifier(type: SignatureType, name: string): boolean {
  return type.modifiers.some((m) => m.type.kind === 'named' && (m.type as NamedTypeReference).name === name);
}
