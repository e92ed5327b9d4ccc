import type { ConstantValue } from '../../src/symbols/constant-value.ts';
import type {
  AttributeData,
  EventSymbol,
  FieldSymbol,
  MethodSymbol,
  ParameterSymbol,
  PropertySymbol,
  TypeParameterSymbol,
  TypeSymbol,
} from '../../src/symbols/symbols.ts';
import type { TypeReference } from '../../src/symbols/type-reference.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A type in the form that scripts/references/reader prints, so that what is decoded can be compared with what was read. */
export function printedType(type: TypeSymbol): Json {
  return {
    assembly: type.assembly.name,
    namespace: type.namespace,
    name: type.metadataName,
    kind: type.kind,
    accessibility: type.accessibility,
    flags: words({ static: type.isStatic, abstract: type.isAbstract, sealed: type.isSealed, record: type.isRecord }),
    ...optional('typeParameters', type.typeParameters.map(typeParameter)),
    ...(type.enumUnderlyingType ? { underlying: signature(type.enumUnderlyingType) } : {}),
    ...(type.kind === 'class' && type.baseType ? { base: signature(type.baseType) } : {}),
    interfaces: type.interfaces.map(signature),
    ...optional('attributes', type.attributes.map(attribute)),
    properties: type.properties.filter((p) => !p.isExtension).map(property),
    events: type.events.map(event),
    methods: type.methods.filter((m) => m.isExtension || !isAccessor(m)).map(method),
    fields: type.fields.map(field),
  };
}

function isAccessor({ kind }: MethodSymbol): boolean {
  return kind === 'property-get' || kind === 'property-set' || kind === 'event-add' || kind === 'event-remove';
}

function modifiers(symbol: MethodSymbol): readonly Json[] {
  return words({
    static: symbol.isStatic,
    abstract: symbol.isAbstract,
    virtual: symbol.isVirtual,
    override: symbol.isOverride,
    sealed: symbol.isSealed,
    extension: symbol.isExtension,
    special:
      symbol.kind === 'constructor' ||
      symbol.kind === 'operator' ||
      symbol.kind === 'conversion' ||
      (isAccessor(symbol) && !symbol.isExtension),
  });
}

function method(symbol: MethodSymbol): Json {
  return {
    name: symbol.name,
    accessibility: symbol.accessibility,
    flags: modifiers(symbol),
    ...optional('typeParameters', symbol.typeParameters.map(typeParameter)),
    ...optional('parameters', symbol.parameters.map(parameter)),
    returns: signature(symbol.returnType),
    ...(symbol.returnRefKind === 'none' ? {} : { returnRef: symbol.returnRefKind }),
    ...optional('attributes', symbol.attributes.map(attribute)),
    ...optional('returnAttributes', symbol.returnAttributes.map(attribute)),
  };
}

function accessor(name: string, symbol: MethodSymbol | undefined): Json {
  if (symbol === undefined) return {};
  const own = { name: symbol.name, accessibility: symbol.accessibility, flags: modifiers(symbol) };
  return { [name]: { ...own, ...optional('attributes', symbol.attributes.map(attribute)) } };
}

function property(symbol: PropertySymbol): Json {
  return {
    name: symbol.name,
    type: signature(symbol.type),
    flags: words({ required: symbol.isRequired }),
    ...(symbol.getMethod && symbol.getMethod.returnRefKind !== 'none'
      ? { returnRef: symbol.getMethod.returnRefKind }
      : {}),
    ...optional('parameters', symbol.parameters.map(parameter)),
    ...(accessor('get', symbol.getMethod) as object),
    ...(accessor('set', symbol.setMethod) as object),
    ...optional('attributes', symbol.attributes.map(attribute)),
  };
}

function event(symbol: EventSymbol): Json {
  return {
    name: symbol.name,
    type: signature(symbol.type),
    ...(accessor('add', symbol.addMethod) as object),
    ...(accessor('remove', symbol.removeMethod) as object),
    ...optional('attributes', symbol.attributes.map(attribute)),
  };
}

function field(symbol: FieldSymbol): Json {
  return {
    name: symbol.name,
    accessibility: symbol.accessibility,
    type: signature(symbol.type),
    flags: words({ static: symbol.isStatic, readonly: symbol.isReadOnly }),
    ...(symbol.constantValue === undefined ? {} : { constant: constant(symbol.constantValue) }),
    ...optional('attributes', symbol.attributes.map(attribute)),
  };
}

function parameter(symbol: ParameterSymbol): Json {
  return {
    name: symbol.name,
    type: signature(symbol.type),
    flags: words({ [symbol.refKind]: symbol.refKind !== 'none', params: symbol.isParams, optional: symbol.isOptional }),
    ...(symbol.defaultValue === undefined ? {} : { default: constant(symbol.defaultValue) }),
    ...optional('attributes', symbol.attributes.map(attribute)),
  };
}

function typeParameter(symbol: TypeParameterSymbol): Json {
  return {
    name: symbol.name,
    flags: words({
      out: symbol.variance === 'out',
      in: symbol.variance === 'in',
      class: symbol.hasReferenceTypeConstraint,
      struct: symbol.hasValueTypeConstraint,
      new: symbol.hasConstructorConstraint,
    }),
    constraints: symbol.constraintTypes.map(signature),
    ...optional('attributes', symbol.attributes.map(attribute)),
  };
}

/** The types of the constructor's parameters are printed as the attribute tells them, whether or not its class is known. */
function attribute(data: AttributeData): Json {
  const { parameterTypes } = data as unknown as { parameterTypes: readonly TypeReference[] };
  return [
    signature(data.attributeClass),
    parameterTypes.map(signature),
    data.constructorArguments.map(({ value }) => constant(value)),
    data.namedArguments.map(({ name, value }) => [name, constant(value)]),
  ];
}

function constant(value: ConstantValue): Json {
  switch (value.kind) {
    case 'null':
      return ['null'];
    case 'boolean':
      return ['bool', value.value];
    case 'char':
      return ['char', value.value.charCodeAt(0)];
    case 'integer':
      return ['int', value.type, String(value.value)];
    case 'real':
      return ['real', value.type, value.text];
    case 'string':
      return ['string', value.value];
    case 'enum':
      return ['enum', signature(value.type), String(value.value), value.member ?? null];
    case 'type':
      return ['type', signature(value.type)];
    case 'array':
      return ['array', signature(value.elementType), value.elements.map(constant)];
    case 'default':
      return ['default', signature(value.type)];
    case 'unknown':
      throw new Error('reference data have no unknown constants');
  }
}

export function signature(type: TypeReference): Json {
  switch (type.kind) {
    case 'named':
      if (type.typeArguments.length === 0) return type.name;
      return [
        'g',
        type.name,
        type.typeArguments.map(signature),
        ...(type.tupleNames === undefined ? [] : [type.tupleNames.map((name) => name ?? null)]),
      ];
    case 'array':
      return ['[]', signature(type.element), type.rank];
    case 'pointer':
      return ['*', signature(type.element)];
    case 'type-parameter':
      return [type.owner === 'type' ? '!' : '!!', type.ordinal, type.name];
    case 'function-pointer':
      return ['fn', signature(type.returnType), type.parameters.map(signature)];
    case 'dynamic':
      return ['dynamic'];
    case 'unresolved':
      throw new Error('reference data have no unresolved types');
  }
}

function words(flags: Readonly<Record<string, boolean>>): readonly Json[] {
  return Object.entries(flags)
    .filter(([, isSet]) => isSet)
    .map(([name]) => name);
}

function optional(name: string, items: readonly Json[]): { readonly [name: string]: Json } {
  return items.length === 0 ? {} : { [name]: items };
}

/** What the reader printed, with methods in the order in which they are kept: those of one name together. */
export function normalPrint(printed: { readonly methods: readonly { readonly name: string }[] }): object {
  const names = [...new Set(printed.methods.map(({ name }) => name))];
  return { ...printed, methods: names.flatMap((name) => printed.methods.filter((each) => each.name === name)) };
}
