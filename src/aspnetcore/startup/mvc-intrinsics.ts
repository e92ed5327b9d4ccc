import {
  type CallSite,
  elementsOf,
  heapObject,
  type Intrinsic,
  knownBoolean,
  knownString,
  NULL,
  sequence,
  type Value,
} from '../../evaluation/index.ts';
import { namedType } from '../../symbols/index.ts';
import { argument, delegateArgument, stringArgument, subject } from './arguments.ts';
import { metadataOfFilter } from './object-metadata.ts';
import { runPagesOptions } from './page-convention-intrinsics.ts';
import { isDevelopmentOnly, pipelineOf, routeBuilderOf } from './roles.ts';
import { addMapping, conventionBuilder } from './route-mapping.ts';
import { MvcOptionsModel, type RouteBuilderModel, type StartupState } from './startup-state.ts';

const OPTIONS = 'Microsoft.AspNetCore.Mvc.MvcOptions';
const LIST = namedType('System.Collections.Generic.List`1', [namedType('System.Object')]);

/** Registers MVC's services: AddControllers, AddMvc and so on; the options callback runs. */
export function addMvc(state: StartupState, call: CallSite): void {
  state.mvc.registered = true;
  state.authorizationServices = true;
  if (call.name === 'AddRazorPages') runPagesOptions(state, call);
  else runMvcOptions(state, call);
}

/** Runs the callback of a call on the MVC options, and takes over filters and conventions that it adds. */
export function runMvcOptions(state: StartupState, call: CallSite): void {
  const callback = delegateArgument(call);
  if (callback === undefined || isDevelopmentOnly(call.context.guards)) return;
  configureMvc(state, call, (options) => call.context.invoke(callback, [options], call));
}

/** Lets `work` change an MVC options object and takes over what it did. */
export function configureMvc(state: StartupState, call: CallSite, work: (options: Value) => void): void {
  const options = heapObject(namedType(OPTIONS), undefined, state.mvc);
  if (options.kind !== 'object') return;
  const filters = sequence(namedType('Microsoft.AspNetCore.Mvc.Filters.FilterCollection'), []);
  const conventions = sequence(LIST, []);
  options.object.fields.set('Filters', filters).set('Conventions', conventions);
  work(options);
  for (const filter of elementsOf(filters) ?? []) state.mvc.filters.push(...metadataOfFilter(filter, 'global', call));
  for (const convention of elementsOf(conventions) ?? []) {
    if (convention.kind !== 'object') continue;
    const { type, symbol, fields } = convention.object;
    state.mvc.conventions.push({
      type,
      symbol,
      arguments: [...fields.values()],
      location: call.location,
      instance: convention,
    });
  }
}

/** MvcOptions, FilterCollection, ControllerEndpointRouteBuilderExtensions.cs, RazorPagesEndpointRouteBuilderExtensions.cs, MvcApplicationBuilderExtensions.cs. */
export function mvcIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  table.set(`${OPTIONS}.set_EnableEndpointRouting`, (call) => {
    if (call.receiver?.kind === 'object' && call.receiver.object.model instanceof MvcOptionsModel)
      state.mvc.enableEndpointRouting = knownBoolean(argument(call, 'value')) ?? true;
    return NULL;
  });
  table.set(`${OPTIONS}.set_SuppressAsyncSuffixInActionNames`, (call) => {
    state.mvc.suppressAsyncSuffixInActionNames = knownBoolean(argument(call, 'value')) ?? true;
    return NULL;
  });
  table.set('Microsoft.AspNetCore.Mvc.Filters.FilterCollection.Add', addFilter);
  table.set('Microsoft.AspNetCore.Mvc.Filters.FilterCollection.AddService', addFilter);
  const builder = 'Microsoft.AspNetCore.Builder';
  const controllers = `${builder}.ControllerEndpointRouteBuilderExtensions`;
  table.set(`${controllers}.MapControllers`, (call) => onBuilder(call, (b) => mapControllers(state, call, b)));
  for (const name of [
    'MapControllerRoute',
    'MapDefaultControllerRoute',
    'MapAreaControllerRoute',
    'MapDynamicControllerRoute',
  ]) {
    table.set(`${controllers}.${name}`, (call) => onBuilder(call, (b) => mapConventional(state, call, b, false)));
  }
  table.set(`${builder}.RazorPagesEndpointRouteBuilderExtensions.MapRazorPages`, (call) =>
    onBuilder(call, (b) => conventionBuilder([addMapping(state, call, b, { kind: 'razor-pages' }, undefined)])),
  );
  table.set(`${builder}.MvcApplicationBuilderExtensions.UseMvc`, (call) => useMvc(state, call));
  table.set(`${builder}.MvcApplicationBuilderExtensions.UseMvcWithDefaultRoute`, (call) => useMvc(state, call));
  table.set(`${builder}.MapRouteRouteBuilderExtensions.MapRoute`, (call) =>
    onBuilder(call, (b) => mapConventional(state, call, b, true)),
  );
  table.set(`${builder}.MvcAreaRouteBuilderExtensions.MapAreaRoute`, (call) =>
    onBuilder(call, (b) => mapConventional(state, call, b, true)),
  );
  return table;
}

function onBuilder(call: CallSite, map: (builder: RouteBuilderModel) => Value): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  return builder && map(builder);
}

function addFilter(call: CallSite): Value | undefined {
  if (call.receiver?.kind !== 'object') return undefined;
  const given = argument(call, 'item', 'filterType');
  const type = call.typeArguments[0];
  const filter: Value | undefined = given ?? (type && { kind: 'type', type });
  if (filter !== undefined) {
    call.receiver.object.elements ??= [];
    call.receiver.object.elements.push(filter);
  }
  return NULL;
}

function mapControllers(state: StartupState, call: CallSite, builder: RouteBuilderModel): Value {
  return conventionBuilder([addMapping(state, call, builder, { kind: 'controllers', legacyMvc: false }, undefined)]);
}

/** Conventional routes: the parameters have the same names in all of these methods. */
function mapConventional(state: StartupState, call: CallSite, builder: RouteBuilderModel, legacyMvc: boolean): Value {
  const isDefault = call.name === 'MapDefaultControllerRoute';
  const written = isDefault
    ? { text: '{controller=Home}/{action=Index}/{id?}' }
    : stringArgument(call, 'pattern', 'template');
  const pattern = written !== undefined && 'text' in written ? written.text : '{unresolved}';
  const unresolved =
    written !== undefined && 'unresolved' in written ? `the route is not known: ${written.unresolved}` : undefined;
  if (unresolved !== undefined)
    call.context.gap('unresolved-value', `a conventional route could not be computed: ${unresolved}`, call.location);
  const area = knownString(argument(call, 'areaName'));
  const defaults = { ...members(argument(call, 'defaults')), ...(area === undefined ? {} : { area }) };
  const constraints = { ...members(argument(call, 'constraints')), ...(area === undefined ? {} : { area }) };
  const name = knownString(argument(call, 'name')) ?? 'default';
  const isDynamic = call.name === 'MapDynamicControllerRoute';
  return conventionBuilder([
    addMapping(
      state,
      call,
      builder,
      { kind: 'conventional-route', legacyMvc, name, pattern, defaults, constraints, isDynamic },
      unresolved,
    ),
  ]);
}

/** The string members of an anonymous object: `new { controller = "Home" }`. */
function members(value: Value | undefined): Record<string, string> {
  if (value?.kind !== 'object') return {};
  return Object.fromEntries(
    [...value.object.fields].flatMap(([name, v]) =>
      knownString(v) === undefined ? [] : [[name.replace(/^<(.+)>i__Field$/, '$1'), knownString(v) as string]],
    ),
  );
}

function useMvc(state: StartupState, call: CallSite): Value | undefined {
  const target = subject(call);
  const pipeline = pipelineOf(target);
  if (pipeline === undefined) return undefined;
  pipeline.middleware.push({
    name: call.name,
    type: undefined,
    path: undefined,
    branch: [],
    guards: [],
    location: call.location,
    code: undefined,
  });
  addMapping(state, call, state.routes, { kind: 'controllers', legacyMvc: true }, undefined);
  if (call.name === 'UseMvcWithDefaultRoute')
    mapConventional(
      state,
      { ...call, name: 'MapDefaultControllerRoute', site: `${call.site}>route` },
      state.routes,
      true,
    );
  const configure = argument(call, 'configureRoutes');
  if (configure !== undefined)
    call.context.invoke(
      configure,
      [heapObject(namedType('Microsoft.AspNetCore.Routing.IRouteBuilder'), undefined, state.routes)],
      call,
    );
  return target;
}
