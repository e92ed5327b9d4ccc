import {
  type CallSite,
  heapObject,
  type Intrinsic,
  knownBoolean,
  knownString,
  type Value,
} from '../../evaluation/index.ts';
import { namedType } from '../../symbols/index.ts';
import type { EndpointKind } from '../model.ts';
import { argument, delegateArgument, stringArgument, subject } from './arguments.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute } from './route-mapping.ts';
import type { PendingMapping, StartupState } from './startup-state.ts';

/** One of the endpoints that a library's mapping makes; `pattern` follows what the call gives as its prefix. */
interface LibraryEndpoint {
  readonly httpMethods: readonly string[];
  readonly pattern: string;
  /** It is there only under a condition that a setting of the library decides. */
  readonly conditional?: boolean;
}

interface LibraryMapping {
  readonly keys: readonly string[];
  readonly kind: EndpointKind;
  readonly source: string;
  endpoints(call: CallSite, settings: LibrarySettings): readonly LibraryEndpoint[];
}

/** What the libraries' own options say, as far as startup code sets them in sight. */
interface LibrarySettings {
  /** `HttpServerTransportOptions.Stateless`. */
  mcpIsStateless: boolean | undefined;
}

const BUILDER = 'Microsoft.AspNetCore.Builder';
const POST = ['POST'];

/** A gRPC service that a library brings along: its methods, and the answer for methods that it has not (ServiceRouteBuilder.cs). */
function grpcService(name: string, methods: readonly string[]): readonly LibraryEndpoint[] {
  return [
    ...methods.map((method) => ({ httpMethods: POST, pattern: `/${name}/${method}` })),
    { httpMethods: [], pattern: `/${name}/{unimplementedMethod:grpcunimplemented}` },
  ];
}

const MAPPINGS: readonly LibraryMapping[] = [
  // McpEndpointRouteBuilderExtensions.cs of the MCP C# SDK
  {
    keys: [`${BUILDER}.McpEndpointRouteBuilderExtensions.MapMcp`, '?.MapMcp'],
    kind: 'minimal-api',
    source: 'mcp',
    endpoints: (_, { mcpIsStateless }) => {
      const conditional = mcpIsStateless === undefined;
      const stateful = [
        { httpMethods: ['GET'], pattern: '', conditional },
        { httpMethods: ['DELETE'], pattern: '', conditional },
        { httpMethods: ['GET'], pattern: '/sse', conditional: true },
        { httpMethods: POST, pattern: '/message', conditional: true },
      ];
      return [{ httpMethods: POST, pattern: '' }, ...(mcpIsStateless === true ? [] : stateful)];
    },
  },
  // DaprEndpointRouteBuilderExtensions.cs
  {
    keys: [`${BUILDER}.DaprEndpointRouteBuilderExtensions.MapSubscribeHandler`],
    kind: 'other',
    source: 'dapr',
    endpoints: () => [{ httpMethods: ['GET'], pattern: '/dapr/subscribe' }],
  },
  // GrpcReflectionEndpointRouteBuilderExtensions.cs
  {
    keys: [`${BUILDER}.GrpcReflectionEndpointRouteBuilderExtensions.MapGrpcReflectionService`],
    kind: 'grpc',
    source: 'grpc-reflection',
    endpoints: () => [
      ...grpcService('grpc.reflection.v1alpha.ServerReflection', ['ServerReflectionInfo']),
      ...grpcService('grpc.reflection.v1.ServerReflection', ['ServerReflectionInfo']),
    ],
  },
  // GrpcHealthChecksEndpointRouteBuilderExtensions.cs
  {
    keys: [`${BUILDER}.GrpcHealthChecksEndpointRouteBuilderExtensions.MapGrpcHealthChecksService`],
    kind: 'grpc',
    source: 'grpc-health',
    endpoints: () => grpcService('grpc.health.v1.Health', ['Check', 'Watch']),
  },
  // EndpointRouteBuilderExtensions.cs of AspNetCore.HealthChecks.UI
  {
    keys: [`${BUILDER}.HealthChecksUIEndpointRouteBuilderExtensions.MapHealthChecksUI`],
    kind: 'other',
    source: 'health-ui',
    endpoints: (call) => {
      const option = optionsOf(call, 'HealthChecks.UI.Configuration.Options');
      const api = option('ApiPath') ?? '/healthchecks-api';
      return [
        { httpMethods: [], pattern: option('UIPath') ?? '/healthchecks-ui' },
        { httpMethods: [], pattern: api },
        { httpMethods: [], pattern: `${api}/ui-settings` },
        { httpMethods: [], pattern: option('WebhookPath') ?? '/healthchecks-webhooks' },
        { httpMethods: [], pattern: `${option('ResourcesPath') ?? '/ui/resources'}/{resource}` },
      ];
    },
  },
];

/** What the delegate of a call sets on its options object: the text of each property, undefined for those that it leaves alone. */
function optionsOf(call: CallSite, type: string): (name: string) => string | undefined {
  const options = heapObject(namedType(type));
  const configure = delegateArgument(call);
  if (configure !== undefined) call.context.invoke(configure, [options], call);
  return (name) => knownString(options.kind === 'object' ? options.object.fields.get(name) : undefined);
}

/** Mappings of libraries that make several endpoints each. */
export function libraryEndpointIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const settings: LibrarySettings = { mcpIsStateless: false };
  for (const mapping of MAPPINGS)
    for (const key of mapping.keys) table.set(key, (call) => map(state, call, mapping, settings));
  for (const key of ['Microsoft.Extensions.DependencyInjection.HttpMcpServerBuilderExtensions.WithHttpTransport'])
    table.set(key, (call) => {
      settings.mcpIsStateless = isStateless(call);
      return subject(call);
    });
  return table;
}

/** Undefined when the options are set by code that cannot be followed. */
function isStateless(call: CallSite): boolean | undefined {
  const configure = argument(call, 'configureOptions');
  if (configure?.kind !== 'delegate') return false;
  const options = heapObject(namedType('ModelContextProtocol.AspNetCore.HttpServerTransportOptions'));
  call.context.invoke(configure, [options], call);
  const given = options.kind === 'object' ? options.object.fields.get('Stateless') : undefined;
  return given === undefined ? false : knownBoolean(given);
}

function map(
  state: StartupState,
  call: CallSite,
  { kind, source, endpoints }: LibraryMapping,
  settings: LibrarySettings,
): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const given = call.method === undefined ? firstText(call) : stringArgument(call, 'pattern');
  const mapped: PendingMapping[] = endpoints(call, settings).map(({ httpMethods, pattern, conditional }) =>
    call.context.under(conditional === true ? 'unknown' : undefined, () =>
      mapRoute(
        state,
        call,
        {
          builder,
          kind,
          source,
          httpMethods,
          pattern:
            given !== undefined && 'unresolved' in given
              ? given
              : { text: `${given?.text.replace(/\/$/, '') ?? ''}${pattern}` },
          handler: undefined,
          handlerName: call.name,
        },
        `|${httpMethods.join()}${pattern}`,
      ),
    ),
  );
  return conventionBuilder(mapped);
}

/** The prefix of a call whose method is not at hand, so that its parameters have no names. */
function firstText(call: CallSite): { readonly text: string } | undefined {
  const text = call.arguments.map((a) => knownString(a.value)).find((t) => t !== undefined);
  return text === undefined ? undefined : { text };
}
