import type {
  Accessibility,
  AttributeData,
  MethodKind,
  MethodSymbol,
  ParameterSymbol,
  RefKind,
  TypeParameterSymbol,
  TypeSymbol,
} from '../symbols/symbols.ts';
import { namedType, type TypeReference } from '../symbols/type-reference.ts';
import type { ByteReader } from './byte-reader.ts';
import { type GroupTables, REF_KINDS } from './group-tables.ts';
import { readParameters, readTypeParameters } from './reference-parameter.ts';

const ACCESSIBILITIES: readonly Accessibility[] = ['public', 'protected', 'protected-internal'];
const NO_TYPE_PARAMETERS: readonly TypeParameterSymbol[] = [];
export const VOID: TypeReference = namedType('System.Void');

/** What a method or an accessor says of itself in seven bits: accessibility, static, modifier, extension. */
export interface Modifiers {
  readonly accessibility: Accessibility;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly isOverride: boolean;
  readonly isSealed: boolean;
  readonly isExtension: boolean;
}

/** One object for each of the 128 combinations. */
const MODIFIERS: readonly Modifiers[] = Array.from({ length: 128 }, (_, bits) => {
  // 0 none, 1 virtual, 2 abstract, 3 override, 4 override sealed, 5 abstract override
  const modifier = (bits >> 3) & 7;
  return {
    accessibility: accessibilityOf(bits),
    isStatic: (bits & 4) !== 0,
    isAbstract: modifier === 2 || modifier === 5,
    isVirtual: modifier === 1,
    isOverride: modifier >= 3,
    isSealed: modifier === 4,
    isExtension: (bits & 64) !== 0,
  };
});

export function modifiersOf(bits: number): Modifiers {
  return MODIFIERS[bits & 127] as Modifiers;
}

/** Of the lowest two bits. */
export function accessibilityOf(bits: number): Accessibility {
  return ACCESSIBILITIES[bits & 3] ?? 'public';
}

/** The parts of a method that are not its name, kind and place. */
export interface MethodSignature {
  readonly modifiers: Modifiers;
  readonly typeParameters: readonly TypeParameterSymbol[];
  readonly parameters: readonly ParameterSymbol[];
  readonly returnType: TypeReference;
  readonly returnRefKind: RefKind;
  readonly attributes: readonly AttributeData[];
  readonly returnAttributes: readonly AttributeData[];
}

/** A method of a referenced type, accessors included: a signature without code. */
export class ReferenceMethod implements MethodSymbol {
  readonly kind: MethodKind;
  readonly name: string;
  readonly containingType: TypeSymbol;
  readonly isAsync = false;
  readonly explicitInterface = undefined;
  readonly location = undefined;
  readonly body = undefined;
  readonly hasBody = false;
  readonly #signature: MethodSignature;

  constructor(containingType: TypeSymbol, kind: MethodKind, name: string, signature: MethodSignature) {
    this.containingType = containingType;
    this.kind = kind;
    this.name = name;
    this.#signature = signature;
  }

  get accessibility(): Accessibility {
    return this.#signature.modifiers.accessibility;
  }

  get isStatic(): boolean {
    return this.#signature.modifiers.isStatic;
  }

  get isAbstract(): boolean {
    return this.#signature.modifiers.isAbstract;
  }

  get isVirtual(): boolean {
    return this.#signature.modifiers.isVirtual;
  }

  get isOverride(): boolean {
    return this.#signature.modifiers.isOverride;
  }

  get isSealed(): boolean {
    return this.#signature.modifiers.isSealed;
  }

  /** A class's virtual member that overrides nothing begins a new slot. */
  get hidesBase(): boolean {
    const { isVirtual, isAbstract, isOverride } = this.#signature.modifiers;
    return this.containingType.kind === 'class' && (isVirtual || isAbstract) && !isOverride;
  }

  get isExtension(): boolean {
    return this.#signature.modifiers.isExtension;
  }

  get typeParameters(): readonly TypeParameterSymbol[] {
    return this.#signature.typeParameters;
  }

  get parameters(): readonly ParameterSymbol[] {
    return this.#signature.parameters;
  }

  get returnType(): TypeReference {
    return this.#signature.returnType;
  }

  get returnRefKind(): RefKind {
    return this.#signature.returnRefKind;
  }

  get attributes(): readonly AttributeData[] {
    return this.#signature.attributes;
  }

  get returnAttributes(): readonly AttributeData[] {
    return this.#signature.returnAttributes;
  }
}

/** The method whose record stands at the reader. */
export function readMethod(tables: GroupTables, reader: ByteReader, type: TypeSymbol, name: string): ReferenceMethod {
  const flags = reader.uint();
  const modifiers = modifiersOf(flags);
  const typeParameters = (flags & 128) !== 0 ? readTypeParameters(tables, reader, 'method') : NO_TYPE_PARAMETERS;
  const parameters = readParameters(tables, reader);
  return new ReferenceMethod(type, methodKind(type, name, modifiers.isExtension), name, {
    modifiers,
    typeParameters,
    parameters,
    returnType: name === '.ctor' ? VOID : tables.signature(reader.uint()),
    returnRefKind: REF_KINDS[(flags >> 10) & 3] as RefKind,
    attributes: (flags & 256) !== 0 ? tables.attributes(reader.uints()) : [],
    returnAttributes: (flags & 512) !== 0 ? tables.attributes(reader.uints()) : [],
  });
}

function methodKind(type: TypeSymbol, name: string, isExtension: boolean): MethodKind {
  if (name === '.ctor') return 'constructor';
  if (type.kind === 'delegate') return 'delegate-invoke';
  if (name.startsWith('op_')) return /^op_(?:Checked)?(?:Implicit|Explicit)$/.test(name) ? 'conversion' : 'operator';
  // Only accessors of extension blocks keep such a name as methods (C# 14, extension members).
  if (isExtension && name.startsWith('get_')) return 'property-get';
  if (isExtension && name.startsWith('set_')) return 'property-set';
  return 'ordinary';
}
