import type {
  Accessibility,
  AttributeData,
  ParameterSymbol,
  PropertySymbol,
  RefKind,
  TypeParameterSymbol,
  TypeSymbol,
} from '../symbols/symbols.ts';
import type { TypeReference } from '../symbols/type-reference.ts';
import type { ByteReader } from './byte-reader.ts';
import { type GroupTables, REF_KINDS } from './group-tables.ts';
import { modifiersOf, ReferenceMethod, VOID } from './reference-method.ts';
import { ReferenceParameter, readParameters } from './reference-parameter.ts';

/** Accessors have no type parameters of their own. */
const NO_TYPE_PARAMETERS: readonly TypeParameterSymbol[] = [];
const NO_ATTRIBUTES: readonly AttributeData[] = [];

interface PropertyParts {
  readonly name: string;
  readonly type: TypeReference;
  readonly parameters: readonly ParameterSymbol[];
  readonly getMethod: ReferenceMethod | undefined;
  readonly setMethod: ReferenceMethod | undefined;
  readonly isRequired: boolean;
  readonly isExtension: boolean;
  readonly attributes: readonly AttributeData[];
}

/** A property or indexer of a referenced type; its modifiers are those of the accessor that is seen the most. */
export class ReferenceProperty implements PropertySymbol {
  readonly containingType: TypeSymbol;
  readonly name: string;
  readonly type: TypeReference;
  readonly parameters: readonly ParameterSymbol[];
  readonly getMethod: ReferenceMethod | undefined;
  readonly setMethod: ReferenceMethod | undefined;
  readonly isRequired: boolean;
  readonly isExtension: boolean;
  readonly attributes: readonly AttributeData[];
  readonly isAutoProperty = false;
  readonly explicitInterface = undefined;
  readonly initializer = undefined;
  readonly location = undefined;
  readonly #widest: ReferenceMethod;

  constructor(containingType: TypeSymbol, parts: PropertyParts) {
    this.containingType = containingType;
    this.name = parts.name;
    this.type = parts.type;
    this.parameters = parts.parameters;
    this.getMethod = parts.getMethod;
    this.setMethod = parts.setMethod;
    this.isRequired = parts.isRequired;
    this.isExtension = parts.isExtension;
    this.attributes = parts.attributes;
    const accessors = [parts.getMethod, parts.setMethod].filter((method) => method !== undefined);
    const widest = accessors.find(({ accessibility }) => accessibility === 'public') ?? accessors[0];
    if (widest === undefined) throw new Error(`${parts.name} has no accessor`);
    this.#widest = widest;
  }

  get accessibility(): Accessibility {
    return this.#widest.accessibility;
  }

  /** An extension property is used like an instance property, although its accessors are static. */
  get isStatic(): boolean {
    return this.#widest.isStatic && !this.isExtension;
  }

  get isAbstract(): boolean {
    return this.#widest.isAbstract;
  }

  get isVirtual(): boolean {
    return this.#widest.isVirtual;
  }

  get isOverride(): boolean {
    return this.#widest.isOverride;
  }
}

/** The property whose record stands at the reader, with its accessors. */
export function readProperty(tables: GroupTables, reader: ByteReader, containingType: TypeSymbol): ReferenceProperty {
  const name = tables.string(reader.uint());
  const flags = reader.uint();
  const hasGet = (flags & 1) !== 0;
  const hasSet = (flags & 2) !== 0;
  const type = tables.signature(reader.uint());
  const getModifiers = hasGet ? modifiersOf(reader.uint()) : undefined;
  const setModifiers = (flags & 4) !== 0 ? getModifiers : hasSet ? modifiersOf(reader.uint()) : undefined;
  const parameters = (flags & 16) !== 0 ? readParameters(tables, reader) : [];
  const attributes = (flags & 32) !== 0 ? tables.attributes(reader.uints()) : [];
  const getAttributes = (flags & 64) !== 0 ? tables.attributes(reader.uints()) : [];
  const setAttributes = (flags & 128) !== 0 ? tables.attributes(reader.uints()) : [];
  const getMethod =
    getModifiers &&
    new ReferenceMethod(containingType, 'property-get', `get_${name}`, {
      modifiers: getModifiers,
      typeParameters: NO_TYPE_PARAMETERS,
      parameters,
      returnType: type,
      returnRefKind: REF_KINDS[(flags >> 8) & 3] as RefKind,
      attributes: getAttributes,
      returnAttributes: NO_ATTRIBUTES,
    });
  const setMethod =
    setModifiers &&
    new ReferenceMethod(containingType, 'property-set', `set_${name}`, {
      modifiers: setModifiers,
      typeParameters: NO_TYPE_PARAMETERS,
      parameters: withValue(parameters, type),
      returnType: VOID,
      returnRefKind: 'none',
      attributes: setAttributes,
      returnAttributes: NO_ATTRIBUTES,
    });
  return new ReferenceProperty(containingType, {
    name,
    type,
    parameters,
    getMethod,
    setMethod,
    isRequired: (flags & 8) !== 0,
    isExtension: false,
    attributes,
  });
}

/** A property of an extension block, from the static methods that implement its accessors; a setter belongs to the getter with its receiver. */
export function extensionProperty(getMethod: ReferenceMethod, setters: readonly ReferenceMethod[]): ReferenceProperty {
  const { containingType, name, returnType } = getMethod;
  const receiver = getMethod.parameters[0]?.type;
  return new ReferenceProperty(containingType, {
    name: name.slice('get_'.length),
    type: returnType,
    parameters: [],
    getMethod,
    setMethod: setters.find((method) => method.parameters[0]?.type === receiver),
    isRequired: false,
    isExtension: true,
    attributes: [],
  });
}

function withValue(parameters: readonly ParameterSymbol[], type: TypeReference): readonly ParameterSymbol[] {
  const value = {
    name: 'value',
    type,
    refKind: 'none',
    isParams: false,
    isOptional: false,
    defaultValue: undefined,
    attributes: [],
  } as const;
  return [...parameters, new ReferenceParameter(value, parameters.length)];
}
