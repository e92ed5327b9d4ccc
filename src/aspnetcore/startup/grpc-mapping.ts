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
import { typeMetadata } from './object-metadata.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute } from './route-mapping.ts';
import type { PendingMapping, RouteBuilderModel, StartupState } from './startup-state.ts';

/** A gRPC service as the generated base class of its implementation tells it. */
interface GrpcService {
  /** With its package. */
  readonly name: string;
  readonly methods: readonly string[];
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
  const mapped =
    symbol === undefined || service === undefined
      ? [unknownService(state, call, builder, type)]
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
    const field = container?.fields.find((f) => f.name === '__ServiceName');
    if (container === undefined || field === undefined) continue;
    const containing = selfType(container);
    const value = call.context.staticValue(containing, field, call);
    const name = value?.kind === 'constant' ? stringValue(value.value) : undefined;
    const methods = base.methods.filter((m) => m.isVirtual && !m.isStatic).map((m) => m.name);
    if (name !== undefined) return { name, methods };
  }
  return undefined;
}

function mapService(
  state: StartupState,
  call: CallSite,
  builder: RouteBuilderModel,
  symbol: TypeSymbol,
  { name, methods }: GrpcService,
): readonly PendingMapping[] {
  const typeName = symbol.metadataName.replaceAll('+', '.');
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
      `|${pattern}`,
    );
  const isMapped = (pattern: string): boolean =>
    state.mappings.some((m) => m.target.kind === 'route' && m.target.pattern === pattern);
  const known = methods.map((method) => {
    const code = symbol.methodsNamed(method).find((m) => !m.isStatic);
    const pending = map(`/${name}/${method}`, method, ['POST'], { ...call, location: code?.location ?? call.location });
    return code === undefined ? pending : withHandler(state, pending, code, call);
  });
  return [
    ...known,
    ...[`/{unimplementedService}/${UNIMPLEMENTED}`, `/${name}/${UNIMPLEMENTED}`]
      .filter((pattern) => !isMapped(pattern))
      .map((pattern) => map(pattern, '', [])),
  ];
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
