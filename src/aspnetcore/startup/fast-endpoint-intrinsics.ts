import {
  type CallSite,
  heapObject,
  type Intrinsic,
  knownBoolean,
  knownInteger,
  knownString,
  sequence,
  type Value,
} from '../../evaluation/index.ts';
import { namedType, type TypeSymbol } from '../../symbols/index.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { delegateArgument, subject } from './arguments.ts';
import { fastEndpointAuthorization } from './fast-endpoint-authorization.ts';
import {
  type FastEndpointConfig,
  type FastEndpointModel,
  fastEndpointRoute,
  markFastEndpointClass,
} from './fast-endpoint-model.ts';
import { applyGroup, fastEndpointOf, newFastEndpoint } from './fast-endpoint-setup.ts';
import type { HostObjects } from './hosting-intrinsics.ts';
import { discoveredTypes, injectedInstance, methodOf } from './library-types.ts';
import { metadataOfObject } from './object-metadata.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute } from './route-mapping.ts';
import type { RouteBuilderModel, StartupState } from './startup-state.ts';

/** The scheme that a method of the library registers, by name (Src/Security/AuthExtensions.cs). */
const SCHEMES: Readonly<Record<string, string>> = {
  AddAuthenticationJwtBearer: 'Bearer',
  AddAuthenticationCookie: 'Cookies',
  AddJWTBearerAuth: 'Bearer',
  AddCookieAuth: 'Cookies',
};
const CONFIG = 'FastEndpoints.Config';
const STRING = namedType('System.String');

/** Methods of the library itself are not followed when its source is scanned too: what they do to an endpoint is known. */
export function isFastEndpointLibraryCode(call: CallSite): boolean {
  const declaring = call.method?.definition.containingType.metadataName ?? '';
  return /^FastEndpoints\.[^.]+$/.test(declaring) && fastEndpointOf(call.receiver) !== undefined;
}

/** Discovery and mapping of FastEndpoints (MainExtensions.cs, EndpointData.cs, EndpointRouteMapper.cs). */
export function fastEndpointIntrinsics(state: StartupState, host: HostObjects): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const sections = new Map<string, Value>();
  const section = (name: string): Value => {
    const known = sections.get(name) ?? heapObject(namedType(`FastEndpoints.${name}Options`));
    sections.set(name, known);
    return known;
  };
  for (const [property, name] of Object.entries({ Endpoints: 'Endpoint', Versioning: 'Versioning' }))
    table.set(`${CONFIG}.get_${property}`, () => section(name));
  table.set('FastEndpoints.MainExtensions.AddFastEndpoints', (call) => subject(call));
  for (const name of ['UseFastEndpoints', 'MapFastEndpoints']) {
    table.set(`FastEndpoints.MainExtensions.${name}`, (call) => {
      const builder = routeBuilderOf(subject(call));
      if (builder === undefined) return undefined;
      const configure = delegateArgument(call);
      if (configure !== undefined) call.context.invoke(configure, [heapObject(namedType(CONFIG))], call);
      const config = readConfig(section('Endpoint'), section('Versioning'));
      for (const type of endpointTypes(call))
        addEndpoint(state, host, type, builder, config, { ...call, site: `${call.site}>${type.metadataName}` });
      addTestCache(state, builder, call);
      return subject(call);
    });
  }
  for (const [name, scheme] of Object.entries(SCHEMES)) {
    table.set(`FastEndpoints.Security.AuthExtensions.${name}`, (call) => {
      state.authenticationServices = true;
      state.schemes.names.add(scheme);
      return subject(call);
    });
  }
  return table;
}

interface Config extends FastEndpointConfig {
  readonly filter: Value | undefined;
  readonly configurator: Value | undefined;
}

function readConfig(endpoints: Value, versioning: Value): Config {
  const field = (of: Value, name: string): Value | undefined =>
    of.kind === 'object' ? of.object.fields.get(name) : undefined;
  return {
    routePrefix: knownString(field(endpoints, 'RoutePrefix')),
    filter: field(endpoints, 'Filter'),
    configurator: field(endpoints, 'Configurator'),
    versionPrefix: knownString(field(versioning, 'Prefix')) ?? 'v',
    defaultVersion: knownInteger(field(versioning, 'DefaultVersion')) ?? 0,
    prependVersion: knownBoolean(field(versioning, 'PrependToRoute')) ?? false,
    versionTemplate: knownString(field(versioning, 'RouteTemplate')),
  };
}

/** Endpoint classes; the library's own assemblies are not searched. */
function endpointTypes(call: CallSite): readonly TypeSymbol[] {
  return discoveredTypes('FastEndpoints.BaseEndpoint', call).filter(
    (type) =>
      (type.assembly === call.context.application || !/^FastEndpoints(\.|$)/.test(type.assembly.name)) &&
      !type.attributes.some((a) => a.classSymbol?.metadataName === 'FastEndpoints.DontRegisterAttribute'),
  );
}

function addEndpoint(
  state: StartupState,
  host: HostObjects,
  type: TypeSymbol,
  builder: RouteBuilderModel,
  config: Config,
  call: CallSite,
): void {
  markFastEndpointClass(type);
  const endpoint = injectedInstance(type, host, call);
  const model = newFastEndpoint(type, endpoint);
  const own = ['HandleAsync', 'ExecuteAsync']
    .map((name) => methodOf(type, name, call))
    .find((method) => method !== undefined && !isLibraryMethod(method.definition.containingType));
  const site = { ...call, location: own?.definition.location ?? type.locations[0] ?? call.location };
  const forwarded = setUp(state, model, endpoint, site);
  describe(model);
  const isKept =
    config.filter === undefined || model.definition === undefined
      ? true
      : knownBoolean(call.context.invoke(config.filter, [model.definition], site));
  if (isKept === false) return;
  if (config.configurator !== undefined && model.definition !== undefined)
    call.context.invoke(config.configurator, [model.definition], site);
  call.context.under(isKept === undefined ? 'unknown' : undefined, () => {
    const routes =
      model.routes.length > 0 ? model.routes : [{ unresolved: 'the endpoint declares none that is known' }];
    const verbs = model.verbs.length > 0 ? model.verbs : [undefined];
    for (const [i, route] of routes.entries()) {
      for (const verb of verbs) {
        const unresolved = model.unresolved ?? (verb === undefined ? 'its HTTP methods are not known' : undefined);
        const pattern =
          unresolved !== undefined || 'unresolved' in route
            ? { unresolved: unresolved ?? ('unresolved' in route ? route.unresolved : '') }
            : { text: fastEndpointRoute(route.text, model, config) };
        const pending = mapRoute(
          state,
          site,
          {
            builder,
            kind: 'fast-endpoint',
            source: 'fast-endpoint',
            httpMethods: verb === undefined ? [] : [verb],
            pattern,
            handler: own && { kind: 'delegate', code: own, receiver: endpoint, activation: undefined },
            handlerName: type.metadataName.replaceAll('+', '.'),
          },
          `${i} ${verb}`,
        );
        pending.metadata.push(
          ...model.metadata.flatMap((value) => metadataOfObject(value, 'handler', site)),
          ...forwarded,
          ...fastEndpointAuthorization(state, model, verb, site),
        );
        const target = conventionBuilder([pending]);
        for (const option of model.options)
          call.context.invoke(option, [target], { ...site, site: `${site.site}${i} ${verb}` });
      }
    }
  });
}

/** `Configure()`, or, without one, the attributes of the class (EndpointExtensions.Initialize). Gives the metadata of other attributes. */
function setUp(
  state: StartupState,
  model: FastEndpointModel,
  endpoint: Value,
  call: CallSite,
): readonly MetadataItem[] {
  const configure = methodOf(model.type, 'Configure', call);
  if (configure !== undefined && !isLibraryMethod(configure.definition.containingType)) {
    call.context.call(configure, endpoint, [], call);
    return [];
  }
  const forwarded: MetadataItem[] = [];
  for (const { attribute } of typeAttributes(model.type, call.context.program)) {
    const name = attribute.classSymbol?.metadataName ?? '';
    const http = /^FastEndpoints\.Http([A-Z][a-z]+)Attribute$/.exec(name)?.[1];
    if (http !== undefined) {
      model.verbs = [http.toUpperCase()];
      model.routes = attribute.constructorArguments
        .flatMap(({ value }) => (value.kind === 'array' ? value.elements : [value]))
        .map((value) =>
          value.kind === 'string' ? { text: value.value } : { unresolved: 'a route that is not a constant' },
        );
      continue;
    }
    if (name === 'FastEndpoints.GroupAttribute`1' && attribute.attributeClass.kind === 'named') {
      const group = attribute.attributeClass.typeArguments[0];
      if (group !== undefined) applyGroup(group, model, call);
      continue;
    }
    const context = { program: call.context.program, reader: state.attributes };
    for (const item of attributeMetadata(attribute, 'class', context, false)) {
      if (item.kind === 'allow-anonymous') model.anonymousVerbs = 'all';
      else if (item.kind === 'authorize') {
        model.roles.push(...(item.roles?.split(',') ?? []));
        model.schemes.push(...(item.schemes?.split(',') ?? []));
        if (item.policy !== undefined) model.policies.push(item.policy);
      } else forwarded.push(item);
    }
  }
  return forwarded;
}

function isLibraryMethod(type: TypeSymbol): boolean {
  return /^FastEndpoints\.[^.]+$/.test(type.metadataName);
}

/** What filters and the configurator may look at. */
function describe(model: FastEndpointModel): void {
  if (model.definition?.kind !== 'object') return;
  const { fields } = model.definition.object;
  const list = (values: readonly Value[]): Value => sequence({ kind: 'array', element: STRING, rank: 1 }, values);
  const texts = (values: readonly string[]): Value =>
    list(values.map((value) => ({ kind: 'constant', value: { kind: 'string', value } })));
  const nothing: Value = { kind: 'constant', value: { kind: 'null' } };
  fields.set('EndpointTags', model.tags.length > 0 ? list(model.tags) : nothing);
  fields.set('EndpointMetadata', model.metadata.length > 0 ? list(model.metadata) : nothing);
  fields.set('Verbs', texts(model.verbs));
  fields.set('Routes', texts(model.routes.flatMap((route) => ('text' in route ? [route.text] : []))));
  fields.set('AllowedRoles', model.roles.length > 0 ? texts(model.roles) : nothing);
  fields.set(
    'AnonymousVerbs',
    model.anonymousVerbs === 'all'
      ? texts(model.verbs)
      : model.anonymousVerbs.length > 0
        ? texts(model.anonymousVerbs)
        : nothing,
  );
  fields.set('EndpointType', { kind: 'type', type: namedType(model.type.metadataName) });
}

/** The library maps one endpoint of its own, for its test client (EndpointRouteMapper.Map). */
function addTestCache(state: StartupState, builder: RouteBuilderModel, call: CallSite): void {
  const pending = mapRoute(
    state,
    call,
    {
      builder,
      kind: 'minimal-api',
      source: 'fast-endpoints-test-cache',
      httpMethods: ['GET'],
      pattern: { text: '_test_url_cache_' },
      handler: undefined,
      handlerName: 'FastEndpoints.MainExtensions.MapFastEndpoints',
    },
    'test-cache',
  );
  pending.metadata.push({ kind: 'exclude-from-description', origin: 'handler', location: call.location });
}
