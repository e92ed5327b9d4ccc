import {
  type CallSite,
  type Intrinsic,
  knownString,
  NULL,
  stringConstant,
  type Value,
} from '../../evaluation/index.ts';
import type { TypeReference } from '../../symbols/index.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { argument, stringArgument, subject } from './arguments.ts';
import { mapGrpc } from './grpc-mapping.ts';
import { tellsDetails } from './health-details.ts';
import { mapIdentityApi } from './identity-api.ts';
import { typeMetadata } from './object-metadata.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapFallback, mapGroup, mapRoute, mapVerb } from './route-mapping.ts';
import { SIMPLE_MAPPINGS, type SimpleMapping } from './simple-mappings.ts';
import type { PendingMapping, StartupState } from './startup-state.ts';

const BUILDER = 'Microsoft.AspNetCore.Builder';

const GRAPHQL = 'Microsoft.Extensions.DependencyInjection.SchemaRequestExecutorBuilderExtensions';
const GRAPHQL_ROOTS = { Query: 'query', Mutation: 'mutation', Subscription: 'subscription' } as const;

/** EndpointRouteBuilderExtensions.cs and the framework's other `Map…` methods. */
export function endpointIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const routes = `${BUILDER}.EndpointRouteBuilderExtensions`;
  for (const name of ['MapGet', 'MapPost', 'MapPut', 'MapDelete', 'MapPatch', 'MapMethods', 'Map'])
    table.set(`${routes}.${name}`, (call) => mapVerb(state, call));
  for (const verb of ['Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options', 'Trace', 'Connect']) {
    table.set(`Microsoft.AspNetCore.Http.HttpMethods.get_${verb}`, () => stringConstant(verb.toUpperCase()));
  }
  table.set(`${routes}.MapGroup`, mapGroup);
  table.set(`${routes}.MapFallback`, (call) => mapFallback(state, call));
  table.set(`${BUILDER}.StaticFilesEndpointRouteBuilderExtensions.MapFallbackToFile`, (call) =>
    mapFallback(state, call),
  );
  for (const name of ['MapFallbackToPage', 'MapFallbackToAreaPage'])
    table.set(`${BUILDER}.RazorPagesEndpointRouteBuilderExtensions.${name}`, (call) => mapFallback(state, call));
  table.set(`${BUILDER}.RazorPagesEndpointRouteBuilderExtensions.MapDynamicPageRoute`, (call) =>
    mapDynamicPage(state, call),
  );
  for (const name of ['MapFallbackToController', 'MapFallbackToAreaController'])
    table.set(`${BUILDER}.ControllerEndpointRouteBuilderExtensions.${name}`, (call) => mapFallback(state, call));
  for (const mapping of SIMPLE_MAPPINGS)
    table.set(`${mapping.type}.${mapping.method}`, (call) => mapSimple(state, call, mapping));
  table.set(`${BUILDER}.HubEndpointRouteBuilderExtensions.MapHub`, (call) =>
    mapHub(state, call, stringArgument(call, 'pattern')),
  );
  table.set('Microsoft.AspNetCore.Routing.IdentityApiEndpointRouteBuilderExtensions.MapIdentityApi', (call) =>
    mapIdentityApi(state, call),
  );
  table.set('Microsoft.AspNetCore.Routing.RouteShortCircuitEndpointRouteBuilderExtensions.MapShortCircuit', (call) =>
    mapShortCircuit(state, call),
  );
  table.set(`${BUILDER}.GrpcEndpointRouteBuilderExtensions.MapGrpcService`, (call) => mapGrpc(state, call));
  for (const root of ['Query', 'Mutation', 'Subscription'] as const)
    table.set(`${GRAPHQL}.Add${root}Type`, (call) => {
      const type = call.typeArguments[0];
      if (type !== undefined) state.graphql.push({ root: GRAPHQL_ROOTS[root], type });
      return subject(call);
    });
  // GrpcJsonTranscodingServiceExtensions.cs; GrpcSwaggerServiceExtensions.cs, whose package is not among the references
  const di = 'Microsoft.Extensions.DependencyInjection';
  for (const key of [`${di}.GrpcJsonTranscodingServiceExtensions.AddJsonTranscoding`, '?.AddGrpcSwagger'])
    table.set(key, (call) => {
      state.transcodesGrpc = true;
      return subject(call);
    });
  return table;
}

function mapSimple(state: StartupState, call: CallSite, mapping: SimpleMapping): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const given = mapping.parameter === '' ? undefined : stringArgument(call, mapping.parameter ?? 'pattern');
  const base = given ?? { text: mapping.pattern };
  const pattern: typeof base =
    mapping.unresolved !== undefined
      ? { unresolved: mapping.unresolved }
      : 'text' in base && mapping.append
        ? { text: `${base.text.replace(/\/$/, '')}${mapping.append}` }
        : base;
  const pending = mapRoute(state, call, {
    builder,
    kind: mapping.kind,
    source: mapping.source === 'health' && tellsDetails(argument(call, 'options')) ? 'health-details' : mapping.source,
    httpMethods: mapping.httpMethods,
    pattern,
    handler: undefined,
    handlerName: call.name,
  });
  if (mapping.hidden)
    pending.metadata.push({ kind: 'exclude-from-description', origin: 'handler', location: call.location });
  if (mapping.policyParameter !== undefined) pending.metadata.push(requiredPolicy(call, mapping.policyParameter));
  return conventionBuilder([pending]);
}

function requiredPolicy(call: CallSite, parameter: string): MetadataItem {
  const policy = knownString(argument(call, parameter));
  const base = { origin: 'convention', location: call.location } as const;
  if (policy === undefined)
    return { kind: 'unresolved', reason: 'the name of the required policy is not known', ...base };
  const attributeType = 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute';
  return { kind: 'authorize', policy, roles: undefined, schemes: undefined, attributeType, ...base };
}

/** A hub is two endpoints: the connection and its negotiation (HubEndpointRouteBuilderExtensions.cs, ConnectionEndpointRouteBuilderExtensions.cs). */
function mapHub(
  state: StartupState,
  call: CallSite,
  pattern: { text: string } | { unresolved: string } | undefined,
): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const hub: TypeReference | undefined = call.typeArguments[0];
  const handlerName = hub?.kind === 'named' ? hub.name.replaceAll('+', '.') : call.name;
  const base = pattern ?? { unresolved: 'no pattern' };
  const mappings: PendingMapping[] = [];
  for (const suffix of ['', '/negotiate']) {
    const own = 'text' in base ? { text: `${base.text.replace(/\/$/, '')}${suffix}` } : base;
    const pending = mapRoute(
      state,
      call,
      {
        builder,
        kind: 'hub',
        source: 'hub',
        httpMethods: [],
        pattern: own,
        handler: undefined,
        handlerName,
        ...(hub === undefined || suffix !== '' ? {} : { hub }),
      },
      suffix,
    );
    if (hub !== undefined) pending.metadata.push(...typeMetadata(hub, state.attributes, call));
    mappings.push(pending);
  }
  return conventionBuilder(mappings);
}

/** Which page answers is decided at run time (RazorPagesEndpointRouteBuilderExtensions.cs). */
function mapDynamicPage(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const pattern = stringArgument(call, 'pattern') ?? { unresolved: 'no pattern' };
  const transformer = call.typeArguments[0];
  const handlerName = transformer?.kind === 'named' ? transformer.name : call.name;
  mapRoute(state, call, {
    builder,
    kind: 'dynamic',
    source: 'dynamic-route',
    httpMethods: [],
    pattern,
    handler: undefined,
    handlerName,
  });
  return NULL;
}

/** Each prefix answers for everything below it (RouteShortCircuitEndpointRouteBuilderExtensions.cs). */
function mapShortCircuit(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  const prefixes = argument(call, 'routePrefixes');
  if (builder === undefined) return undefined;
  const elements = prefixes?.kind === 'object' ? (prefixes.object.elements ?? []) : [];
  const mappings = elements.map((element, i) => {
    const text = knownString(element);
    const pattern =
      text === undefined
        ? { unresolved: 'a prefix that is not known' }
        : { text: `${text.replace(/\/$/, '')}/{**catchall}` };
    return mapRoute(
      state,
      call,
      {
        builder,
        kind: 'other',
        source: 'short-circuit',
        httpMethods: [],
        pattern,
        handler: undefined,
        handlerName: 'MapShortCircuit',
      },
      `${i}`,
    );
  });
  return conventionBuilder(mappings);
}
