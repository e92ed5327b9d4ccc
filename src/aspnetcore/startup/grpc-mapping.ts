import type { CallSite, Value } from '../../evaluation/index.ts';
import {
  baseTypes,
  type MethodSymbol,
  selfType,
  stringValue,
  type TypeReference,
  type TypeSymbol,
} from '../../symbols/index.ts';
import { methodAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import { subject } from './arguments.ts';
import { describedHttpRules } from './grpc-descriptor.ts';
import { typeMetadata } from './object-metadata.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute } from './route-mapping.ts';
import type { PendingMapping, RouteBuilderModel, StartupState } from './startup-state.ts';
import { transcodedRoute } from './transcoded-route.ts';

/** A gRPC service as the generated base class of its implementation tells it. */
interface GrpcService {
  /** With its package. */
  readonly name: string;
  readonly methods: readonly string[];
  /** Routes that JSON transcoding may map methods to, `Method VERB /path` a line; undefined when that is not known. */
  readonly httpRules: string | undefined;
}

const UNIMPLEMENTED = '{unimplementedMethod:grpcunimplemented}';

/**
 * `MapGrpcService<T>`: one endpoint a method of the service, implemented or not, then those that answer for unknown services (once an
 * application) and unknown methods (once a service). ServiceRouteBuilder.cs and BinderServiceModelProvider.cs of Grpc.AspNetCore.Server.
 */
export function mapGrpc(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const type = call.typeArguments[0];
  const symbol = type?.kind === 'named' ? call.context.program.resolve(type, call.activation.assembly) : undefined;
  const service = symbol === undefined ? undefined : serviceOf(symbol, call);
  const remote = type === undefined ? undefined : remoteRoute(type);
  const mapped =
    symbol === undefined || service === undefined
      ? [remote === undefined ? unknownService(state, call, builder, type) : mapRemote(state, call, builder, remote)]
      : mapService(state, call, builder, symbol, service);
  if (type !== undefined)
    for (const pending of mapped)
      if (!isUnimplemented(pending)) pending.metadata.unshift(...typeMetadata(type, state.attributes, call));
  return conventionBuilder(mapped);
}

/** The service that the nearest generated base class is for: `Orders.OrdersBase`, whose container holds the name. */
function serviceOf(symbol: TypeSymbol, call: CallSite): GrpcService | undefined {
  for (const { symbol: base } of baseTypes(selfType(symbol), call.context.program)) {
    const container = base.containingType;
    if (container === undefined) continue;
    const textOf = (name: string): string | undefined => {
      const found = container.fields.find((f) => f.name === name);
      const value = found && call.context.staticValue(selfType(container), found, call);
      return value?.kind === 'constant' ? stringValue(value.value) : undefined;
    };
    const name = textOf('__ServiceName');
    const methods = base.methods.filter((m) => m.isVirtual && !m.isStatic).map((m) => m.name);
    if (name === undefined) continue;
    return {
      name,
      methods,
      httpRules: textOf('__HttpRules') ?? describedHttpRules(container, name, call.context.program),
    };
  }
  return undefined;
}

function mapService(
  state: StartupState,
  call: CallSite,
  builder: RouteBuilderModel,
  symbol: TypeSymbol,
  { name, methods, httpRules }: GrpcService,
): readonly PendingMapping[] {
  const typeName = symbol.metadataName.replaceAll('+', '.');
  if (state.transcodesGrpc && httpRules === undefined)
    call.context.gap(
      'unsupported-construct',
      `JSON transcoding may map methods of the gRPC service ${name} to further routes, which are not listed`,
      call.location,
    );
  const map = (pattern: string, method: string, httpMethods: readonly string[], site = call): PendingMapping =>
    mapRoute(
      state,
      site,
      {
        builder,
        kind: 'grpc',
        source: httpMethods.length === 0 ? 'grpc-unimplemented' : 'grpc',
        httpMethods,
        pattern: { text: pattern },
        handler: undefined,
        handlerName: method === '' ? typeName : `${typeName}.${method}`,
      },
      `|${httpMethods.join()} ${pattern}`,
    );
  const isMapped = (pattern: string): boolean =>
    state.mappings.some((m) => m.target.kind === 'route' && m.target.pattern === pattern);
  const mapMethod = (pattern: string, method: string, verb: string): PendingMapping => {
    const code = symbol.methodsNamed(method).find((m) => !m.isStatic);
    const pending = map(pattern, method, [verb], { ...call, location: code?.location ?? call.location });
    return code === undefined ? pending : withHandler(state, pending, code, call);
  };
  return [
    ...methods.map((method) => mapMethod(`/${name}/${method}`, method, 'POST')),
    ...(state.transcodesGrpc ? transcodedRoutes(httpRules) : []).map((r) => mapMethod(r.pattern, r.method, r.verb)),
    ...[`/{unimplementedService}/${UNIMPLEMENTED}`, `/${name}/${UNIMPLEMENTED}`]
      .filter((pattern) => !isMapped(pattern))
      .map((pattern) => map(pattern, '', [])),
  ];
}

/** The routes of `Method VERB /path` lines. */
function transcodedRoutes(rules = ''): readonly { method: string; verb: string; pattern: string }[] {
  return rules.split('\n').flatMap((line) => {
    const [, method = '', verb = '', path = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
    const pattern = transcodedRoute(path);
    return pattern === undefined ? [] : [{ method, verb, pattern }];
  });
}

const isUnimplemented = ({ target }: PendingMapping): boolean =>
  target.kind === 'route' && target.pattern.endsWith(UNIMPLEMENTED);

/** The method that implements an rpc, with its attributes. */
function withHandler(state: StartupState, pending: PendingMapping, code: MethodSymbol, call: CallSite): PendingMapping {
  if (pending.target.kind !== 'route') return pending;
  const handler = { ...pending.target.handler, code, location: code.location };
  const complete = { ...pending, target: { ...pending.target, handler } };
  state.mappings[state.mappings.indexOf(pending)] = complete;
  const { program } = call.context;
  const reference = { definition: code, containingType: selfType(code.containingType), typeArguments: [] };
  for (const { attribute } of methodAttributes(reference, program))
    complete.metadata.push(...attributeMetadata(attribute, 'action', { program, reader: state.attributes }, false));
  return complete;
}

interface RemoteRoute {
  readonly pattern: string;
  readonly handlerName: string;
  /** The class whose `ExecuteAsync` runs, for a command. */
  readonly handler: TypeReference | undefined;
  /** The type whose attributes count, for an event. */
  readonly event: TypeReference | undefined;
}

/**
 * Remote commands and event hubs of FastEndpoints.Messaging: services that are bound by the name of their command or event, with one method
 * (BaseHandlerExecutor.cs, EventHub.cs). Attributes of a command's handler method count, and those of an event's class.
 */
function remoteRoute(type: TypeReference): RemoteRoute | undefined {
  if (type.kind !== 'named') return undefined;
  const kind = /^FastEndpoints\.(?:(?:Void|Unary|ServerStream|ClientStream)(HandlerExecutor)|EventHub)`\d$/.exec(
    type.name,
  );
  const [message, handler] = type.typeArguments;
  if (kind === null || message?.kind !== 'named') return undefined;
  return kind[1] === undefined
    ? { pattern: `/${message.name}/sub`, handlerName: type.name, handler: undefined, event: message }
    : { pattern: `/${message.name}`, handlerName: type.name, handler, event: undefined };
}

function mapRemote(
  state: StartupState,
  call: CallSite,
  builder: RouteBuilderModel,
  { pattern, handlerName, handler, event }: RemoteRoute,
): PendingMapping {
  const pending = mapRoute(state, call, {
    builder,
    kind: 'grpc',
    source: 'fast-endpoints-remote',
    httpMethods: ['POST'],
    pattern: { text: pattern },
    handler: undefined,
    handlerName: handler?.kind === 'named' ? `${handler.name}.ExecuteAsync` : handlerName,
  });
  if (event !== undefined) pending.metadata.push(...typeMetadata(event, state.attributes, call));
  const symbol =
    handler?.kind === 'named' ? call.context.program.resolve(handler, call.activation.assembly) : undefined;
  const code = symbol?.methodsNamed('ExecuteAsync')[0];
  return code === undefined ? pending : withHandler(state, pending, code, call);
}

/** The base comes from code that is not at hand: what is certain is that a service is mapped. */
function unknownService(
  state: StartupState,
  call: CallSite,
  builder: RouteBuilderModel,
  type: TypeReference | undefined,
): PendingMapping {
  const name = type?.kind === 'named' ? type.name : call.name;
  return mapRoute(state, call, {
    builder,
    kind: 'grpc',
    source: 'grpc',
    httpMethods: ['POST'],
    pattern: {
      unresolved: `the methods of the gRPC service ${name} are in generated code that no .proto file at hand explains`,
    },
    handler: undefined,
    handlerName: name,
  });
}
