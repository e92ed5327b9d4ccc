import {
  type CallSite,
  type Intrinsic,
  knownString,
  NULL,
  stringConstant,
  type Value,
} from '../../evaluation/index.ts';
import type { TypeReference } from '../../symbols/index.ts';
import type { EndpointKind } from '../model.ts';
import { argument, stringArgument, subject } from './arguments.ts';
import { mapIdentityApi } from './identity-api.ts';
import { typeMetadata } from './object-metadata.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapFallback, mapGroup, mapRoute, mapVerb } from './route-mapping.ts';
import type { PendingMapping, StartupState } from './startup-state.ts';

const BUILDER = 'Microsoft.AspNetCore.Builder';

/** Mappings of the framework (and of well-known packages) that are one endpoint at a given or default pattern. */
interface SimpleMapping {
  readonly type: string;
  readonly method: string;
  readonly kind: EndpointKind;
  readonly source: string;
  readonly httpMethods: readonly string[];
  readonly pattern: string;
  /** What the pattern parameter is called. */
  readonly parameter?: string;
  readonly append?: string;
  readonly hidden?: boolean;
}

const SIMPLE_MAPPINGS: readonly SimpleMapping[] = [
  {
    type: `${BUILDER}.HealthCheckEndpointRouteBuilderExtensions`,
    method: 'MapHealthChecks',
    kind: 'other',
    source: 'health',
    httpMethods: [],
    pattern: '/health',
  },
  {
    type: `${BUILDER}.OpenApiEndpointRouteBuilderExtensions`,
    method: 'MapOpenApi',
    kind: 'minimal-api',
    source: 'openapi',
    httpMethods: ['GET'],
    pattern: '/openapi/{documentName}.json',
    hidden: true,
  },
  {
    type: `${BUILDER}.SwaggerBuilderExtensions`,
    method: 'MapSwagger',
    kind: 'minimal-api',
    source: 'openapi',
    httpMethods: ['GET'],
    pattern: '/swagger/{documentName}/swagger.{extension:regex(^(json|ya?ml)$)}',
  },
  {
    type: 'Scalar.AspNetCore.ScalarEndpointRouteBuilderExtensions',
    method: 'MapScalarApiReference',
    kind: 'minimal-api',
    source: 'openapi',
    httpMethods: ['GET'],
    pattern: '/scalar',
    parameter: 'endpointPrefix',
    append: '/{documentName?}',
    hidden: true,
  },
  {
    type: `${BUILDER}.StaticAssetsEndpointRouteBuilderExtensions`,
    method: 'MapStaticAssets',
    kind: 'other',
    source: 'static-assets',
    httpMethods: ['GET', 'HEAD'],
    pattern: '{**path:file}',
    parameter: '',
  },
  {
    type: `${BUILDER}.PrometheusExporterEndpointRouteBuilderExtensions`,
    method: 'MapPrometheusScrapingEndpoint',
    kind: 'other',
    source: 'metrics',
    httpMethods: [],
    pattern: '/metrics',
    parameter: 'path',
  },
  {
    type: `${BUILDER}.MetricServerMiddlewareExtensions`,
    method: 'MapMetrics',
    kind: 'other',
    source: 'metrics',
    httpMethods: [],
    pattern: '/metrics',
  },
  {
    type: `${BUILDER}.KestrelMetricServerExtensions`,
    method: 'MapMetrics',
    kind: 'other',
    source: 'metrics',
    httpMethods: [],
    pattern: '/metrics',
  },
  {
    type: `${BUILDER}.ReverseProxyIEndpointRouteBuilderExtensions`,
    method: 'MapReverseProxy',
    kind: 'reverse-proxy',
    source: 'reverse-proxy',
    httpMethods: [],
    pattern: '{**catch-all}',
    parameter: '',
  },
  {
    type: `${BUILDER}.GraphQLEndpointRouteBuilderExtensions`,
    method: 'MapGraphQL',
    kind: 'other',
    source: 'graphql',
    httpMethods: [],
    pattern: '/graphql',
    parameter: 'path',
    append: '/{**slug}',
  },
  {
    type: `${BUILDER}.HotChocolateAspNetCoreEndpointRouteBuilderExtensions`,
    method: 'MapGraphQL',
    kind: 'other',
    source: 'graphql',
    httpMethods: [],
    pattern: '/graphql',
    parameter: 'path',
    append: '/{**slug}',
  },
];

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
  return table;
}

function mapSimple(state: StartupState, call: CallSite, mapping: SimpleMapping): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const given = mapping.parameter === '' ? undefined : stringArgument(call, mapping.parameter ?? 'pattern');
  const base = given ?? { text: mapping.pattern };
  const pattern =
    'text' in base && mapping.append ? { text: `${base.text.replace(/\/$/, '')}${mapping.append}` } : base;
  const pending = mapRoute(state, call, {
    builder,
    kind: mapping.kind,
    source: mapping.source,
    httpMethods: mapping.httpMethods,
    pattern,
    handler: undefined,
    handlerName: call.name,
  });
  if (mapping.hidden)
    pending.metadata.push({ kind: 'exclude-from-description', origin: 'handler', location: call.location });
  return conventionBuilder([pending]);
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
      { builder, kind: 'hub', source: 'hub', httpMethods: [], pattern: own, handler: undefined, handlerName },
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

/** Methods of a gRPC service come from generated code: what is certain is that the service is mapped. */
function mapGrpc(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const service = call.typeArguments[0];
  const name = service?.kind === 'named' ? service.name : call.name;
  const reason = `the methods of the gRPC service ${name} are in generated code`;
  const pending = mapRoute(state, call, {
    builder,
    kind: 'grpc',
    source: 'grpc',
    httpMethods: ['POST'],
    pattern: { unresolved: reason },
    handler: undefined,
    handlerName: name,
  });
  if (service !== undefined) pending.metadata.push(...typeMetadata(service, state.attributes, call));
  return conventionBuilder([pending]);
}
