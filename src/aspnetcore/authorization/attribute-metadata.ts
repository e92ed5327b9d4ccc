import type { AttributeData, ConstantValue, TypeReference, TypeSymbol } from '../../symbols/index.ts';
import { derivesFrom } from '../../symbols/index.ts';
import { versionText } from '../api-versions.ts';
import {
  type AttributeContext,
  attributeIs,
  attributeTypeName,
  typeDisplayName,
} from '../attributes/attribute-classes.ts';
import { type AttributeReader, textProperty } from '../attributes/attribute-reader.ts';
import {
  ALLOW_ANONYMOUS,
  ALLOW_ANONYMOUS_FILTER,
  API_VERSION_ATTRIBUTES,
  ASYNC_AUTHORIZATION_FILTER,
  AUTHORIZATION_FILTER,
  AUTHORIZE_DATA,
  EXCLUDE_FROM_DESCRIPTION,
  FILTER_METADATA,
  FILTERS_WITHOUT_IDENTITY,
  GENERIC_FILTER_ATTRIBUTES,
  MAP_TO_API_VERSION_ATTRIBUTES,
  REQUIREMENT_DATA,
  SERVICE_FILTER_ATTRIBUTE,
  TYPE_FILTER_ATTRIBUTE,
} from '../known-types.ts';
import type { LayerOrigin } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { requirementOf } from './constructed-requirement.ts';

/** What turning attributes into metadata needs. */
export interface AttributeMetadataContext {
  readonly program: AttributeContext;
  readonly reader: AttributeReader;
}

/**
 * What an attribute means for who may reach the endpoint that it stands on: nothing, one thing, or several (`IAuthorizeData` and
 * `IAllowAnonymous` at once). `filters: true` for actions and pages, where attributes that are MVC filters run; handlers of minimal APIs run none.
 */
export function attributeMetadata(
  attribute: AttributeData,
  origin: LayerOrigin,
  context: AttributeMetadataContext,
  filters: boolean,
): readonly MetadataItem[] {
  const is = (name: string): boolean => attributeIs(attribute, name, context.program);
  const { location } = attribute;
  const base = { origin, location };
  const attributeType = attributeTypeName(attribute);
  const items: MetadataItem[] = [];
  if (attribute.classSymbol === undefined && attribute.attributeClass.kind === 'unresolved') {
    const reason = unresolvedAttribute(attribute.attributeClass.text);
    return reason === undefined ? [] : [{ ...base, kind: 'unresolved', reason }];
  }
  if (is(ALLOW_ANONYMOUS)) items.push({ ...base, kind: 'allow-anonymous', attributeType });
  if (is(AUTHORIZE_DATA)) items.push(authorizeItem(attribute, attributeType, base, context.reader));
  if (is(REQUIREMENT_DATA)) {
    const results = context.reader.results(attribute, 'GetRequirements');
    const requirements = results?.map(requirementOf) ?? [
      { kind: 'unresolved' as const, reason: `the requirements of ${attributeType} are not known` },
    ];
    items.push({ ...base, kind: 'requirement-data', requirements, attributeType });
  }
  const version = versionText(attribute.constructorArguments.map((a) => a.value));
  if (version !== undefined && API_VERSION_ATTRIBUTES.some(is))
    items.push({ ...base, kind: 'api-version', version, status: isDeprecated(attribute) ? 'deprecated' : 'supported' });
  if (version !== undefined && MAP_TO_API_VERSION_ATTRIBUTES.some(is))
    items.push({ ...base, kind: 'api-version', version, status: 'mapped' });
  if (is(EXCLUDE_FROM_DESCRIPTION)) items.push({ ...base, kind: 'exclude-from-description' });
  if (filters) items.push(...filterItems(attribute, attributeType, base, context));
  const { classSymbol } = attribute;
  if (classSymbol !== undefined && classSymbol.origin !== 'reference')
    items.push({ ...base, kind: 'object', symbol: classSymbol, texts: textsOf(attribute) });
  return items;
}

function isDeprecated({ namedArguments }: AttributeData): boolean {
  return namedArguments.some(({ name, value }) => name === 'Deprecated' && value.kind === 'boolean' && value.value);
}

/** The texts that it was given, for words. */
function textsOf({ constructorArguments, namedArguments }: AttributeData): readonly string[] {
  const texts = (value: ConstantValue): readonly string[] =>
    value.kind === 'string' ? [value.value] : value.kind === 'array' ? value.elements.flatMap(texts) : [];
  return [...constructorArguments, ...namedArguments].flatMap((a) => texts(a.value));
}

interface ItemBase {
  readonly origin: LayerOrigin;
  readonly location: AttributeData['location'];
}

function authorizeItem(
  attribute: AttributeData,
  attributeType: string,
  base: ItemBase,
  reader: AttributeReader,
): MetadataItem {
  const [policy, roles, schemes] = ['Policy', 'Roles', 'AuthenticationSchemes'].map((name) =>
    textProperty(reader, attribute, name),
  );
  for (const property of [policy, roles, schemes])
    if (property !== undefined && 'unresolved' in property)
      return {
        ...base,
        kind: 'unresolved',
        reason: `what ${attributeType} requires is not known: ${property.unresolved}`,
      };
  const text = (property: typeof policy): string | undefined =>
    property !== undefined && 'text' in property && property.text !== '' ? property.text : undefined;
  return {
    ...base,
    kind: 'authorize',
    policy: text(policy),
    roles: text(roles),
    schemes: text(schemes),
    attributeType,
  };
}

function filterItems(
  attribute: AttributeData,
  attributeType: string,
  base: ItemBase,
  context: AttributeMetadataContext,
): readonly MetadataItem[] {
  const factory = filterType(attribute, context);
  const symbol = factory === undefined ? attribute.classSymbol : typeSymbol(factory, context);
  if (symbol === undefined) return [];
  const name = factory === undefined ? attributeType : `${attributeType} (${typeDisplayName(factory)})`;
  const made = factory === undefined ? { attribute } : { given: filterArguments(attribute, context) };
  return filterMetadata(symbol, name, base, context.program).map((item) =>
    item.kind === 'filter' || item.kind === 'authorization-filter' ? { ...item, ...made } : item,
  );
}

/** What a `TypeFilterAttribute` hands to the constructor of the filter beside its services (TypeFilterAttribute.Arguments). */
function filterArguments(attribute: AttributeData, context: AttributeMetadataContext): readonly ConstantValue[] {
  if (!attributeIs(attribute, TYPE_FILTER_ATTRIBUTE, context.program)) return [];
  const value = context.reader.property(attribute, 'Arguments');
  return value.kind === 'array' ? value.elements : [];
}

/** What an MVC filter of that class means. `name` is what reports call it. */
export function filterMetadata(
  symbol: TypeSymbol,
  name: string,
  base: ItemBase,
  program: AttributeContext,
): readonly MetadataItem[] {
  if (derivesFrom(symbol, ALLOW_ANONYMOUS_FILTER, program)) return [{ ...base, kind: 'allow-anonymous-filter' }];
  const authorizes =
    derivesFrom(symbol, AUTHORIZATION_FILTER, program) || derivesFrom(symbol, ASYNC_AUTHORIZATION_FILTER, program);
  if (!authorizes || FILTERS_WITHOUT_IDENTITY.some((other) => derivesFrom(symbol, other, program)))
    return symbol.origin !== 'reference' && derivesFrom(symbol, FILTER_METADATA, program)
      ? [{ ...base, kind: 'filter', symbol }]
      : [];
  return [{ ...base, kind: 'authorization-filter', attributeType: name, symbol }];
}

/** The filter's own type where the attribute only says which filter to make. */
function filterType(attribute: AttributeData, context: AttributeMetadataContext): TypeReference | undefined {
  const { attributeClass } = attribute;
  if (attributeClass.kind === 'named' && GENERIC_FILTER_ATTRIBUTES.includes(attributeClass.name))
    return attributeClass.typeArguments[0];
  for (const [type, property] of [
    [TYPE_FILTER_ATTRIBUTE, 'ImplementationType'],
    [SERVICE_FILTER_ATTRIBUTE, 'ServiceType'],
  ] as const) {
    if (!attributeIs(attribute, type, context.program)) continue;
    const value = context.reader.property(attribute, property);
    return value.kind === 'type' ? value.type : undefined;
  }
  return undefined;
}

function typeSymbol(type: TypeReference, context: AttributeMetadataContext): TypeSymbol | undefined {
  return type.kind === 'named' ? context.program.resolve(type) : undefined;
}

const SPEAKING_NAME = /authori[sz]e|anonymous|permission/i;

/** An attribute that nothing at hand defines matters when its name says that it is about authorization. */
function unresolvedAttribute(text: string): string | undefined {
  return SPEAKING_NAME.test(text)
    ? `the attribute [${text}] is not defined in the scanned code or in known libraries`
    : undefined;
}
