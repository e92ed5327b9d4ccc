import { CallableModel, type CallSite, heapObject, NULL, type Value } from '../../evaluation/index.ts';
import { registrations, resolveServices } from '../../evaluation/library/services.ts';
import { type NamedTypeReference, namedType, type TypeReference } from '../../symbols/index.ts';
import { lookupMembers } from '../../symbols/members.ts';
import type { MiddlewareUse } from '../startup-facts.ts';
import { PipelineModel, RouteBuilderModel, type StartupState } from './startup-state.ts';

const STARTUP_FILTER = namedType('Microsoft.AspNetCore.Hosting.IStartupFilter');
const CONFIGURE = namedType('System.Action`1', [namedType('Microsoft.AspNetCore.Builder.IApplicationBuilder')]);

/** What a host hands out to filters. */
interface FilteredHost {
  readonly services: Value;
  readonly provider: Value;
  readonly pipeline: Value;
}

/** The `Action<IApplicationBuilder>` that stands for what comes after a filter. */
class Following extends CallableModel {
  readonly uses: readonly MiddlewareUse[];
  wasCalled = false;

  constructor(uses: readonly MiddlewareUse[]) {
    super();
    this.uses = uses;
  }

  override invoke([builder]: readonly Value[]): Value {
    if (!this.wasCalled && builder?.kind === 'object' && builder.object.model instanceof PipelineModel) {
      builder.object.model.middleware.push(...this.uses);
      this.wasCalled = true;
    }
    return NULL;
  }
}

/**
 * Puts what the registered `IStartupFilter`s add around the pipeline that the application's own code made: the first one registered is the
 * outermost (GenericWebHostService.StartAsync). In a WebApplication a filter's routing is apart from the application's
 * (WebApplicationBuilder.ConfigureApplication takes it out of the way), so endpoints that a filter maps are not judged.
 */
export function applyStartupFilters(state: StartupState, host: FilteredHost, call: CallSite): void {
  if (!registrations(host.services).some((r) => isStartupFilter(r.serviceType))) return;
  const filters = resolveServices(host.provider, STARTUP_FILTER, call);
  const { elements = [], elementGuards = [] } = filters.kind === 'object' ? filters.object : {};
  const isApart = state.host === 'web-application';
  const { routes } = state;
  if (isApart) state.routes = new RouteBuilderModel(undefined, '', 'a startup filter maps it, outside the pipeline');
  for (const [index, filter] of [...elements.entries()].reverse())
    call.context.under(elementGuards[index], () => applyFilter(state, host, filter, isApart, call));
  state.routes = routes;
}

function applyFilter(state: StartupState, host: FilteredHost, filter: Value, isApart: boolean, call: CallSite): void {
  const { middleware } = state.pipeline;
  const following = new Following(middleware.splice(0));
  const method = filter.kind === 'object' ? configureOf(filter.object.type, call) : undefined;
  if (method !== undefined) {
    const site = { ...call, site: `${call.site}>${method.containingType.name}` };
    const configure = call.context.call(method, filter, [heapObject(CONFIGURE, undefined, following)], site);
    call.context.invoke(configure, [host.pipeline], site);
  }
  if (isApart) {
    const own = middleware.filter((use) => following.uses.includes(use) || !/^Use(Routing|Endpoints)$/.test(use.name));
    middleware.splice(0, middleware.length, ...own);
  }
  if (following.wasCalled) return;
  call.context.gap(
    'unresolved-builder',
    'what a startup filter adds to the pipeline could not be followed',
    call.location,
  );
  following.invoke([host.pipeline]);
}

function configureOf(type: TypeReference, call: CallSite) {
  const filter: NamedTypeReference | undefined = type.kind === 'named' ? type : undefined;
  return filter && lookupMembers(filter, 'Configure', call.context.program).methods[0];
}

function isStartupFilter(type: TypeReference | undefined): boolean {
  return type?.kind === 'named' && type.name === STARTUP_FILTER.name;
}
