import { type CallSite, heapObject, type Intrinsic, type Value } from '../../evaluation/index.ts';
import { derivesFrom, type MethodSymbol, namedType, stringValue, type TypeSymbol } from '../../symbols/index.ts';
import { typeAttributes } from '../attributes/inherited-attributes.ts';
import { attributeMetadata } from '../authorization/attribute-metadata.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { delegateArgument, stringArgument, subject } from './arguments.ts';
import { reachableTypes } from './library-types.ts';
import { routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute } from './route-mapping.ts';
import type { PendingMapping, RouteBuilderModel, StartupState } from './startup-state.ts';

const OPTIONS = 'Wolverine.Http.WolverineHttpOptions';
const METHOD_ATTRIBUTE = 'Wolverine.Http.WolverineHttpMethodAttribute';
const IGNORE = 'Wolverine.Attributes.WolverineIgnoreAttribute';

/** What `MapWolverineEndpoints(options => …)` sets. */
interface WolverineSettings {
  readonly prefixes: { readonly text: string; readonly namespace: string | undefined }[];
  readonly configurations: Value[];
  requireAuthorization: MetadataItem | undefined;
}

/**
 * Wolverine.Http: methods with one of its verb attributes, in public classes, are endpoints of the application that maps them
 * (HttpChainSource.cs, HttpGraph.cs, RoutePrefixPolicy.cs, WolverineHttpOptions.cs).
 */
export function wolverineIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  let settings = newSettings();
  table.set(`${OPTIONS}.RoutePrefix`, (call) => {
    const prefix = stringArgument(call, 'prefix');
    const namespace = stringArgument(call, 'forEndpointsInNamespace');
    if (prefix !== undefined && 'text' in prefix)
      settings.prefixes.push({
        text: prefix.text.replace(/^\/+|\/+$/g, ''),
        namespace: namespace !== undefined && 'text' in namespace ? namespace.text : undefined,
      });
    return call.receiver;
  });
  table.set(`${OPTIONS}.RequireAuthorizeOnAll`, (call) => {
    settings.requireAuthorization = authorizeOnAll(call);
    return call.receiver;
  });
  table.set(`${OPTIONS}.ConfigureEndpoints`, (call) => {
    const configure = delegateArgument(call);
    if (configure !== undefined) settings.configurations.push(configure);
    return call.receiver;
  });
  table.set('Wolverine.Http.WolverineHttpEndpointRouteBuilderExtensions.MapWolverineEndpoints', (call) => {
    const builder = routeBuilderOf(subject(call));
    if (builder === undefined) return undefined;
    settings = newSettings();
    const configure = delegateArgument(call);
    if (configure !== undefined) call.context.invoke(configure, [heapObject(namedType(OPTIONS))], call);
    const mapped = endpointClasses(call).flatMap((type) => mapClass(state, call, builder, type, settings));
    for (const configuration of settings.configurations)
      call.context.invoke(configuration, [conventionBuilder(mapped, namedType('Wolverine.Http.HttpChain'))], call);
    return subject(call);
  });
  return table;
}

const newSettings = (): WolverineSettings => ({ prefixes: [], configurations: [], requireAuthorization: undefined });

function authorizeOnAll(call: CallSite): MetadataItem {
  return {
    kind: 'authorize',
    policy: undefined,
    roles: undefined,
    schemes: undefined,
    attributeType: 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute',
    origin: 'global',
    location: call.location,
  };
}

/** The library's own projects have none, also when they are scanned. */
function endpointClasses(call: CallSite): readonly TypeSymbol[] {
  return reachableTypes(call).filter(
    (type) =>
      type.typeParameters.length === 0 &&
      type.accessibility === 'public' &&
      type.containingType === undefined &&
      !/^Wolverine(\.Http)?$/.test(type.assembly.name) &&
      !type.attributes.some((a) => a.classSymbol?.metadataName === IGNORE),
  );
}

function mapClass(
  state: StartupState,
  call: CallSite,
  builder: RouteBuilderModel,
  type: TypeSymbol,
  settings: WolverineSettings,
): readonly PendingMapping[] {
  const { program } = call.context;
  return type.methods.flatMap((method) => {
    const verb = method.attributes.find(
      ({ classSymbol }) => classSymbol !== undefined && derivesFrom(classSymbol, METHOD_ATTRIBUTE, program),
    );
    if (verb === undefined || method.accessibility !== 'public') return [];
    const template = stringValue(verb.constructorArguments[0]?.value ?? { kind: 'null' });
    const name = verb.classSymbol?.name ?? '';
    const httpMethod = /^Wolverine(\w+)Attribute$/.exec(name)?.[1]?.toUpperCase();
    const prefix = prefixOf(type, settings);
    const pending = mapRoute(
      state,
      { ...call, location: method.location ?? call.location },
      {
        builder,
        kind: 'minimal-api',
        source: 'wolverine',
        httpMethods: httpMethod === undefined ? [] : [httpMethod],
        pattern:
          template === undefined
            ? { unresolved: `the route of ${type.name}.${method.name} is not a constant` }
            : { text: prefix === undefined ? template : `${prefix}/${template.replace(/^\/+/, '')}` },
        handler: undefined,
        handlerName: `${type.metadataName}.${method.name}`,
      },
      `>${type.metadataName}.${method.name}`,
    );
    if (settings.requireAuthorization !== undefined) pending.metadata.push(settings.requireAuthorization);
    // Attributes of the method are the handler's.
    pending.metadata.push(...classMetadata(type, state, call));
    return [withCode(state, pending, method)];
  });
}

/** The endpoint's code is the method itself, which other than a delegate's is known by its symbol. */
function withCode(state: StartupState, pending: PendingMapping, method: MethodSymbol): PendingMapping {
  if (pending.target.kind !== 'route') return pending;
  const handler = { ...pending.target.handler, code: method, location: method.location };
  const complete = { ...pending, target: { ...pending.target, handler } };
  state.mappings[state.mappings.indexOf(pending)] = complete;
  return complete;
}

/** `[RoutePrefix]` of the class, else the longest namespace that has one, else that of all. */
function prefixOf(type: TypeSymbol, { prefixes }: WolverineSettings): string | undefined {
  const own = type.attributes.find((a) => a.classSymbol?.metadataName === 'Wolverine.Http.RoutePrefixAttribute');
  const text = stringValue(own?.constructorArguments[0]?.value ?? { kind: 'null' });
  if (text !== undefined) return text.replace(/^\/+|\/+$/g, '');
  const inside = prefixes
    .filter(({ namespace }) => namespace !== undefined && `${type.metadataName}`.startsWith(`${namespace}.`))
    .sort((a, b) => (b.namespace?.length ?? 0) - (a.namespace?.length ?? 0))[0];
  return (inside ?? prefixes.find(({ namespace }) => namespace === undefined))?.text;
}

function classMetadata(type: TypeSymbol, state: StartupState, call: CallSite): readonly MetadataItem[] {
  const { program } = call.context;
  const context = { program, reader: state.attributes };
  return typeAttributes(type, program).flatMap(({ attribute, isInherited }) =>
    attributeMetadata(attribute, isInherited ? 'base-class' : 'class', context, false),
  );
}
