import {
  type CallSite,
  heapObject,
  type Intrinsic,
  isInstance,
  isNull,
  knownString,
  NULL,
  type Value,
} from '../../evaluation/index.ts';
import { derivesFrom, namedType, type TypeReference } from '../../symbols/index.ts';
import { typeDisplayName } from '../attributes/attribute-classes.ts';
import type { AttributeReader } from '../attributes/attribute-reader.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata, filterMetadata } from '../authorization/attribute-metadata.ts';
import {
  ALLOW_ANONYMOUS,
  AUTHORIZE_DATA,
  AUTHORIZE_FILTER,
  CONSTRUCTOR_PROPERTIES,
  EXCLUDE_FROM_DESCRIPTION,
  FIXED_PROPERTIES,
  REQUIREMENT_DATA,
} from '../known-types.ts';
import type { LayerOrigin } from '../model.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { policyFrom } from './policies.ts';

/** Constructors of framework attributes and filters: what their parameters set. A derived class's constructor runs them on its own object. */
export function objectIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const [type, parameters] of Object.entries(CONSTRUCTOR_PROPERTIES)) {
    table.set(`${type}..ctor`, (call) => construct(call, type, parameters, FIXED_PROPERTIES[type] ?? {}));
  }
  table.set(`${AUTHORIZE_FILTER}..ctor`, (call) =>
    construct(call, AUTHORIZE_FILTER, { policy: 'Policy', authorizeData: 'AuthorizeData' }, {}),
  );
  for (const name of ['Roles', 'Claims', 'Name']) {
    const type = `Microsoft.AspNetCore.Authorization.Infrastructure.${name}AuthorizationRequirement`;
    table.set(`${type}..ctor`, (call) =>
      construct(
        call,
        type,
        {
          allowedRoles: 'allowedRoles',
          claimType: 'claimType',
          allowedValues: 'allowedValues',
          requiredName: 'requiredName',
        },
        {},
      ),
    );
  }
  return table;
}

function construct(
  call: CallSite,
  type: string,
  parameters: Readonly<Record<string, string>>,
  fixed: Readonly<Record<string, string | readonly string[]>>,
): Value {
  const object =
    call.receiver?.kind === 'object'
      ? call.receiver
      : heapObject(namedType(type), call.context.program.resolve(namedType(type)));
  for (const [property, value] of Object.entries(fixed)) {
    if (object.kind === 'object' && typeof value === 'string')
      object.object.fields.set(property, { kind: 'constant', value: { kind: 'string', value } });
  }
  for (const { name, value } of call.arguments) {
    const property = parameters[name];
    if (property !== undefined && object.kind === 'object') object.object.fields.set(property, value);
  }
  return call.receiver === undefined ? object : NULL;
}

/** What an object that is put into endpoint metadata means for authorization. */
export function metadataOfObject(
  value: Value,
  origin: LayerOrigin,
  call: Pick<CallSite, 'context' | 'location'>,
): readonly MetadataItem[] {
  const base = { origin, location: call.location };
  const policy = policyFrom(value);
  if (policy !== undefined) return [{ kind: 'policy', policy, ...base }];
  if (value.kind !== 'object') {
    return value.kind === 'unknown'
      ? [{ kind: 'unresolved', reason: `metadata that is not known: ${value.reason}`, ...base }]
      : [];
  }
  const { program } = call.context;
  const is = (name: string): boolean =>
    isInstance(value, name, program) === true ||
    (value.object.type.kind === 'named' && value.object.type.name === name);
  const attributeType = typeDisplayName(value.object.type);
  const text = (name: string): string | undefined => knownString(value.object.fields.get(name));
  const items: MetadataItem[] = [];
  if (is(ALLOW_ANONYMOUS)) items.push({ kind: 'allow-anonymous', attributeType, ...base });
  if (is(AUTHORIZE_DATA))
    items.push({
      kind: 'authorize',
      policy: text('Policy'),
      roles: text('Roles'),
      schemes: text('AuthenticationSchemes'),
      attributeType,
      ...base,
    });
  if (is(REQUIREMENT_DATA))
    items.push({
      kind: 'requirement-data',
      requirements: [{ kind: 'custom', type: attributeType }],
      attributeType,
      ...base,
    });
  if (is(EXCLUDE_FROM_DESCRIPTION)) items.push({ kind: 'exclude-from-description', ...base });
  const symbol = value.object.type.kind === 'named' ? program.resolve(value.object.type) : undefined;
  if (symbol !== undefined && symbol.origin !== 'reference') {
    const texts = [...value.object.fields.values()].flatMap((field) => knownString(field) ?? []);
    items.push({ kind: 'object', symbol, texts: [...new Set(texts)].sort(), ...base });
  }
  return items;
}

/** What an MVC filter means for authorization: an instance, or the type of one. */
export function metadataOfFilter(filter: Value, origin: LayerOrigin, call: CallSite): readonly MetadataItem[] {
  const base = { origin, location: call.location };
  const { program } = call.context;
  const type: TypeReference | undefined =
    filter.kind === 'type' ? filter.type : filter.kind === 'object' ? filter.object.type : undefined;
  if (type?.kind !== 'named')
    return filter.kind === 'unknown'
      ? [{ kind: 'unresolved', reason: `a filter that is not known: ${filter.reason}`, ...base }]
      : [];
  const symbol = program.resolve(type, call.activation.assembly);
  const is = (name: string): boolean =>
    type.name === name || (symbol !== undefined && derivesFrom(symbol, name, program));
  if (is(AUTHORIZE_FILTER)) return [authorizeFilter(filter, typeDisplayName(type), base)];
  return symbol === undefined ? [] : filterMetadata(symbol, typeDisplayName(type), base, program);
}

function authorizeFilter(
  filter: Value,
  attributeType: string,
  base: { origin: LayerOrigin; location: CallSite['location'] },
): MetadataItem {
  const given = filter.kind === 'object' ? filter.object.fields.get('Policy') : undefined;
  return {
    kind: 'authorize-filter',
    policy: policyFrom(given),
    policyName: isNull(given) ? undefined : knownString(given),
    attributeType,
    ...base,
  };
}

/** Authorization attributes of a type, inherited ones included: of a hub, a gRPC service, a Razor component. */
export function typeMetadata(type: TypeReference, reader: AttributeReader, call: CallSite): readonly MetadataItem[] {
  const { program } = call.context;
  const symbol = type.kind === 'named' ? program.resolve(type, call.activation.assembly) : undefined;
  if (symbol === undefined) return [];
  return typeAttributes(symbol, program).flatMap(({ attribute, isInherited }) =>
    attributeMetadata(attribute, isInherited ? 'base-class' : 'class', { program, reader }, false),
  );
}
