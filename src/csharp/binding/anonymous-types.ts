import type {
  AssemblySymbol,
  AttributeData,
  MethodKind,
  MethodSymbol,
  ParameterSymbol,
  PropertySymbol,
  TypeParameterSymbol,
  TypeSymbol,
} from '../../symbols/symbols.ts';
import type { NamedTypeReference, TypeReference } from '../../symbols/type-reference.ts';
import { namedType } from '../../symbols/type-reference.ts';

const PREFIX = '<>f__AnonymousType<';
const NO_ATTRIBUTES: readonly AttributeData[] = [];

/**
 * The anonymous type with these properties (C# 14 spec 12.8.17.7). Two of equal names in equal order are one type, generic in the types of its
 * properties as the compiler's are; its metadata name tells the property names, so that the definition can be made from it alone.
 */
export function anonymousType(names: readonly string[], types: readonly TypeReference[]): NamedTypeReference {
  return namedType(`${PREFIX}${names.join(',')}>\`${names.length}`, types);
}

/** The property names of an anonymous type, in order; undefined for all other types. */
export function anonymousTypeMembers(type: TypeReference): readonly string[] | undefined {
  if (type.kind !== 'named' || !type.name.startsWith(PREFIX)) return undefined;
  const names = type.name.slice(PREFIX.length, type.name.lastIndexOf('>'));
  return names === '' ? [] : names.split(',');
}

const definitions = new WeakMap<AssemblySymbol, Map<string, TypeSymbol>>();

/** The definition of an anonymous type as `assembly` has it: a constructor, and properties that are read only. Undefined for all other types. */
export function anonymousTypeSymbol(type: NamedTypeReference, assembly: AssemblySymbol): TypeSymbol | undefined {
  if (!type.name.startsWith(PREFIX)) return undefined;
  let known = definitions.get(assembly);
  if (known === undefined) {
    known = new Map();
    definitions.set(assembly, known);
  }
  let symbol = known.get(type.name);
  if (symbol === undefined) {
    symbol = declare(type.name, anonymousTypeMembers(type) ?? [], assembly);
    known.set(type.name, symbol);
  }
  return symbol;
}

function declare(metadataName: string, names: readonly string[], assembly: AssemblySymbol): TypeSymbol {
  const members: { methods: readonly MethodSymbol[]; properties: readonly PropertySymbol[] } = {
    methods: [],
    properties: [],
  };
  const type: TypeSymbol = {
    kind: 'class',
    isRecord: false,
    name: metadataName.slice(0, metadataName.lastIndexOf('`')),
    namespace: '',
    metadataName,
    assembly,
    origin: 'source',
    containingType: undefined,
    typeParameters: names.map(typeParameter),
    accessibility: 'internal',
    isAbstract: false,
    isSealed: true,
    isStatic: false,
    baseType: namedType('System.Object'),
    interfaces: [],
    attributes: NO_ATTRIBUTES,
    get methods() {
      return members.methods;
    },
    get properties() {
      return members.properties;
    },
    fields: [],
    events: [],
    nestedTypes: [],
    methodsNamed: (name) => members.methods.filter((method) => method.name === name),
    delegateInvoke: undefined,
    locations: [],
  };
  members.properties = names.map((name, ordinal) => property(type, name, ordinal));
  const parameters = names.map((name, ordinal) => parameter(name, ordinal));
  const getters = members.properties.map((p) => p.getMethod as MethodSymbol);
  members.methods = [method(type, 'constructor', '.ctor', namedType('System.Void'), parameters), ...getters];
  return type;
}

function propertyType(name: string, ordinal: number): TypeReference {
  return { kind: 'type-parameter', owner: 'type', ordinal, name: `<${name}>j__TPar` };
}

function typeParameter(name: string, ordinal: number): TypeParameterSymbol {
  return {
    name: `<${name}>j__TPar`,
    ordinal,
    owner: 'type',
    constraintTypes: [],
    hasReferenceTypeConstraint: false,
    hasValueTypeConstraint: false,
    hasConstructorConstraint: false,
    attributes: NO_ATTRIBUTES,
  };
}

function parameter(name: string, ordinal: number): ParameterSymbol {
  return {
    name,
    ordinal,
    type: propertyType(name, ordinal),
    refKind: 'none',
    isParams: false,
    isOptional: false,
    defaultValue: undefined,
    attributes: NO_ATTRIBUTES,
    location: undefined,
  };
}

function property(containingType: TypeSymbol, name: string, ordinal: number): PropertySymbol {
  const type = propertyType(name, ordinal);
  return {
    name,
    containingType,
    accessibility: 'public',
    isStatic: false,
    type,
    attributes: NO_ATTRIBUTES,
    location: undefined,
    parameters: [],
    getMethod: method(containingType, 'property-get', `get_${name}`, type, []),
    setMethod: undefined,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isRequired: false,
    isAutoProperty: true,
    isExtension: false,
    explicitInterface: undefined,
    initializer: undefined,
  };
}

function method(
  containingType: TypeSymbol,
  kind: MethodKind,
  name: string,
  returnType: TypeReference,
  parameters: readonly ParameterSymbol[],
): MethodSymbol {
  return {
    kind,
    name,
    containingType,
    accessibility: 'public',
    isStatic: false,
    isAbstract: false,
    isVirtual: false,
    isOverride: false,
    isSealed: false,
    isAsync: false,
    hidesBase: false,
    isExtension: false,
    typeParameters: [],
    parameters,
    returnType,
    returnRefKind: 'none',
    attributes: NO_ATTRIBUTES,
    returnAttributes: NO_ATTRIBUTES,
    explicitInterface: undefined,
    location: undefined,
    body: undefined,
    hasBody: false,
  };
}
