import { type CallSite, knownString, type Value } from '../../evaluation/index.ts';
import type { TypeReference } from '../../symbols/index.ts';
import { argument, subject } from './arguments.ts';
import { conventionTargetOf } from './convention-intrinsics.ts';
import { pipelineOf, playsRole, routeBuilderOf } from './roles.ts';
import { conventionBuilder, mapRoute, VERBS } from './route-mapping.ts';
import type { RouteBuilderModel, StartupState } from './startup-state.ts';

/** A method for any builder that gives the same builder back (`MapToApiVersion`) adds a convention: it maps nothing. */
function isConvention({ method }: CallSite): boolean {
  const first = method?.definition.isExtension ? method.definition.parameters[0] : undefined;
  return first?.type.kind === 'type-parameter' && method?.definition.returnType.kind === 'type-parameter';
}

/**
 * Takes down a call that hands the application to code nobody knows. Methods of ASP.NET Core itself are known to map nothing but what they
 * are asked to.
 */
export function noteOpaqueUse(state: StartupState, call: CallSite): undefined {
  const definition = call.method?.definition;
  const isKnown =
    definition !== undefined &&
    (definition.containingType.origin !== 'reference'
      ? !definition.isAbstract
      : /^Microsoft\.AspNetCore\./.test(definition.containingType.metadataName));
  if (isKnown) return undefined;
  const isGiven = [call.receiver, ...call.arguments.map((a) => a.value)].some(
    (value) => routeBuilderOf(value) !== undefined || pipelineOf(value) !== undefined,
  );
  if (!isGiven) return undefined;
  if (definition?.isAbstract && definition.containingType.origin !== 'reference')
    call.context.gap(
      'unresolved-call',
      `${definition.containingType.name}.${call.name} is given the application, and which code it runs is not known: what that maps could not be listed`,
      call.location,
    );
  if (!state.opaqueUses.some((use) => use.name === call.name))
    state.opaqueUses.push({ name: call.name, location: call.location });
  return undefined;
}

/** The builder of a `MapGet` and its like that could not be resolved, because nothing is known of what it is called on. */
function unknownBuilder(state: StartupState, call: CallSite): RouteBuilderModel | undefined {
  const [pattern, ...others] = call.arguments;
  const isMapping =
    call.method === undefined &&
    call.receiver?.kind === 'unknown' &&
    Object.hasOwn(VERBS, call.name) &&
    knownString(pattern?.value) !== undefined &&
    others.some((a) => a.value.kind === 'delegate');
  return isMapping ? state.unknownRoutes : undefined;
}

/** A `Map…` of a library that nobody told us about: it maps something, and what is not known. */
export function unknownMappingFallback(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call)) ?? unknownBuilder(state, call);
  if (builder === undefined || !/^Map[A-Z]/.test(call.name) || isConvention(call)) return undefined;
  const text = knownString(
    argument(call, 'pattern', 'path', 'route', 'prefix') ??
      call.arguments.find((a) => knownString(a.value) !== undefined)?.value,
  );
  const reason = `${call.name} is not known to this analysis: what it maps could not be listed`;
  const pattern = text === undefined ? { unresolved: reason } : { text };
  const mapping = mapRoute(state, call, {
    builder,
    kind: 'other',
    source: call.name,
    httpMethods: VERBS[call.name] ?? [],
    pattern,
    handler: undefined,
    handlerName: call.name,
  });
  if (text !== undefined) {
    call.context.gap('unresolved-call', reason, call.location);
    state.mappings[state.mappings.indexOf(mapping)] = { ...mapping, unresolved: reason };
  }
  return conventionBuilder([mapping]);
}

/**
 * A call whose code nobody knows may run the delegates that it is given, so that what they map or register is not lost. Delegates of a
 * known library's methods run where the library's parameter type says that they configure the host.
 */
export function delegateFallback(call: CallSite): Value | undefined {
  for (const { value, type } of call.arguments) {
    if (value.kind !== 'delegate') continue;
    if (call.method === undefined || configuresHost(type)) {
      const count = ('definition' in value.code ? value.code.definition : value.code).parameters.length;
      const target = subject(call);
      const first = target !== undefined && playsRole(target) && target !== value ? [target] : [];
      call.context.invoke(value, count === 1 ? first : [], call);
    }
  }
  return undefined;
}

const HOST_TYPES =
  /\.(IHostBuilder|IWebHostBuilder|IServiceCollection|IApplicationBuilder|IEndpointRouteBuilder|WebApplication(Builder)?)$/;

/** `Action<IApplicationBuilder>` and the like. */
function configuresHost(type: TypeReference): boolean {
  return type.kind === 'named' && type.typeArguments.some((a) => a.kind === 'named' && HOST_TYPES.test(a.name));
}

/**
 * Methods of libraries that configure what they are called on and give it back (`WithName`, `AddDbContext`, `UseSerilog`). A builder that is
 * handed to a method with an unknown result otherwise is a gap.
 */
export function fluentFallback(call: CallSite): Value | undefined {
  const target = subject(call);
  if (target === undefined || !playsRole(target) || target.kind === 'delegate') return undefined;
  if (call.type.kind === 'named' && /^System\.(Boolean|String|Int32|Type)$/.test(call.type.name)) return undefined;
  if (conventionTargetOf(target) !== undefined && /authoriz|permission|polic|anonymous|role|scope/i.test(call.name)) {
    call.context.gap(
      'unresolved-call',
      `${call.name} may change who may reach an endpoint, and its code is not at hand`,
      call.location,
    );
  }
  return target;
}
