import { type CallSite, heapObject, type Intrinsic, knownString, NULL, type Value } from '../../evaluation/index.ts';
import { namedType, type TypeReference } from '../../symbols/index.ts';
import type { MiddlewareUse } from '../startup-facts.ts';
import { argument, delegateArgument, stringArgument, subject } from './arguments.ts';
import { currentGuards, pipelineOf } from './roles.ts';
import { PipelineModel, type StartupState, WebApplicationModel } from './startup-state.ts';

const APPLICATION_BUILDER = namedType('Microsoft.AspNetCore.Builder.IApplicationBuilder');

/** The pipeline object that `Startup.Configure` gets. */
export function applicationBuilderObject(pipeline: PipelineModel): Value {
  return heapObject(APPLICATION_BUILDER, undefined, pipeline);
}

/** Records the use of a middleware, and gives the pipeline back. */
function use(call: CallSite, pipeline: PipelineModel, more: Partial<MiddlewareUse> = {}): Value | undefined {
  const delegate = delegateArgument(call);
  const code =
    delegate?.kind === 'delegate'
      ? 'definition' in delegate.code
        ? delegate.code.definition
        : delegate.code
      : undefined;
  pipeline.middleware.push({
    name: call.name,
    type: middlewareType(call),
    path: undefined,
    branch: [],
    guards: currentGuards(call.context.guards),
    location: call.location,
    code,
    ...more,
  });
  return subject(call);
}

function middlewareType(call: CallSite): TypeReference | undefined {
  const given = argument(call, 'middleware');
  return call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
}

/** `Map("/path", branch)`, `MapWhen`, `UseWhen`: the branch has a pipeline of its own. */
function branch(call: CallSite): Value | undefined {
  const pipeline = pipelineOf(subject(call));
  const configure = argument(call, 'configuration', 'configure');
  if (pipeline === undefined || configure === undefined) return undefined;
  const path = stringArgument(call, 'pathMatch');
  const inner = new PipelineModel();
  inner.path = path !== undefined && 'text' in path ? path.text : undefined;
  call.context.invoke(configure, [applicationBuilderObject(inner)], call);
  return use(call, pipeline, { path: inner.path, branch: inner.middleware, code: undefined });
}

/** `UseEndpoints(endpoints => …)` (EndpointRoutingApplicationBuilderExtensions.cs). */
function useEndpoints(state: StartupState, call: CallSite): Value | undefined {
  const pipeline = pipelineOf(subject(call));
  const configure = argument(call, 'configure');
  if (pipeline === undefined || configure === undefined) return undefined;
  use(call, pipeline, { code: undefined });
  call.context.invoke(
    configure,
    [heapObject(namedType('Microsoft.AspNetCore.Routing.IEndpointRouteBuilder'), undefined, state.routes)],
    call,
  );
  return subject(call);
}

/** Middleware of the framework by the extension class that adds it; what is not listed is recorded by `middlewareFallback`. */
export function middlewareIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const builder = 'Microsoft.AspNetCore.Builder';
  table.set(`${builder}.EndpointRoutingApplicationBuilderExtensions.UseEndpoints`, (call) => useEndpoints(state, call));
  table.set(`${builder}.MapExtensions.Map`, (call) => branch(call));
  table.set(`${builder}.MapWhenExtensions.MapWhen`, (call) => branch(call));
  table.set(`${builder}.UseWhenExtensions.UseWhen`, (call) => branch(call));
  table.set(`${builder}.IApplicationBuilder.New`, () => applicationBuilderObject(new PipelineModel()));
  table.set(`${builder}.IApplicationBuilder.Build`, () => NULL);
  return table;
}

/** Any other `Use…` or `Run` on a pipeline, also of libraries that are not at hand: recorded under its name. */
export function middlewareFallback(call: CallSite): Value | undefined {
  const target = subject(call);
  const pipeline = pipelineOf(target);
  if (pipeline === undefined || !/^(Use|Run)/.test(call.name)) return undefined;
  const isHostRun =
    target?.kind === 'object' &&
    target.object.model instanceof WebApplicationModel &&
    /^Run(Async)?$/.test(call.name) &&
    delegateArgument(call) === undefined;
  if (isHostRun) return NULL;
  const path = knownString(argument(call, 'pathMatch', 'path', 'pattern', 'routePrefix'));
  return use(call, pipeline, { path });
}
