import {
  type CallSite,
  elementsOf,
  heapObject,
  type Intrinsic,
  knownString,
  modelOf,
  NULL,
  sequence,
  stringConstant,
  type Value,
} from '../../evaluation/index.ts';
import { append, item } from '../../evaluation/library/collections/items.ts';
import { AssemblyModel, assemblyObject } from '../../evaluation/library/reflection/assemblies.ts';
import { derivesFrom, namedType, type TypeReference } from '../../symbols/index.ts';
import { applicationParts } from '../controllers/application-parts.ts';
import { PARAMETER_TRANSFORMER } from '../known-types.ts';
import { argument, delegateArgument, subject } from './arguments.ts';
import { isDevelopmentOnly } from './roles.ts';
import type { StartupState } from './startup-state.ts';

const PARTS = 'Microsoft.AspNetCore.Mvc.ApplicationParts';
export const ROUTE_OPTIONS = 'Microsoft.AspNetCore.Routing.RouteOptions';
const LIST = 'System.Collections.Generic.List`1';

/** ApplicationPartManager.cs as `ConfigureApplicationPartManager` hands it out, RouteOptions.cs, ApplicationModelConventionExtensions.cs. */
export function mvcPartIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const di = 'Microsoft.Extensions.DependencyInjection';
  for (const owner of ['MvcCoreMvcBuilderExtensions', 'MvcCoreMvcCoreBuilderExtensions'])
    table.set(`${di}.${owner}.ConfigureApplicationPartManager`, (call) => configureParts(state, call));
  // Its SwaggerApplicationConvention sets ApplicationModel.ApiExplorer.IsVisible.
  table.set(`${di}.SwaggerGenServiceCollectionExtensions.AddSwaggerGen`, (call) => {
    state.mvc.describesAll = true;
    return subject(call);
  });
  // Conventions of controllers, actions and parameters are wrapped when they are added.
  table.set(`${di}.ApplicationModelConventionExtensions.Add`, addConvention);
  table.set(`${PARTS}.AssemblyPart..ctor`, (call) => newPart(call));
  table.set(`${di}.RoutingServiceCollectionExtensions.AddRouting`, (call) => {
    runRouteOptions(state, call);
    return subject(call);
  });
  table.set(`${ROUTE_OPTIONS}.SetParameterPolicy`, (call) => {
    const given = argument(call, 'type');
    const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
    addTransformer(state, call, knownString(argument(call, 'token')), type);
    return NULL;
  });
  return table;
}

function addConvention(call: CallSite): Value | undefined {
  const [list, convention] = call.arguments.map((given) => given.value);
  if (list?.kind !== 'object' || convention === undefined) return undefined;
  append(call, list.object, { items: [item(convention)], incomplete: false });
  return NULL;
}

/** Runs the callback of a call on the route options, and takes over the parameter transformers that it adds. */
export function runRouteOptions(state: StartupState, call: CallSite): void {
  const callback = delegateArgument(call);
  if (callback === undefined || isDevelopmentOnly(call.context.guards)) return;
  const map = sequence(
    namedType('System.Collections.Generic.Dictionary`2', [namedType('System.String'), namedType('System.Type')]),
    [],
  );
  const options = heapObject(namedType(ROUTE_OPTIONS));
  options.object.fields.set('ConstraintMap', map);
  call.context.invoke(callback, [options], call);
  for (const entry of elementsOf(map) ?? []) {
    if (entry.kind !== 'object') continue;
    const type = entry.object.fields.get('Value');
    addTransformer(
      state,
      call,
      knownString(entry.object.fields.get('Key')),
      type?.kind === 'type' ? type.type : undefined,
    );
  }
}

/** Route constraints stand in the same map; they are no transformers. */
function addTransformer(
  state: StartupState,
  call: CallSite,
  name: string | undefined,
  type: TypeReference | undefined,
): void {
  const symbol = type?.kind === 'named' ? call.context.program.resolve(type, call.activation.assembly) : undefined;
  if (name === undefined || type === undefined)
    call.context.gap('unresolved-value', 'a route constraint is registered that is not known', call.location);
  else if (symbol !== undefined && derivesFrom(symbol, PARAMETER_TRANSFORMER, call.context.program))
    state.mvc.parameterTransformers.set(name, type);
}

function configureParts(state: StartupState, call: CallSite): Value | undefined {
  const callback = delegateArgument(call);
  if (callback === undefined || isDevelopmentOnly(call.context.guards)) return subject(call);
  const { program } = call.context;
  const before = applicationParts(state.application, state.mvc, program.assemblies).map((assembly) =>
    partObject(assembly.name, assemblyObject(assembly)),
  );
  const parts = sequence(namedType(LIST, [namedType(`${PARTS}.ApplicationPart`)]), before);
  const providers = sequence(namedType(LIST, [namedType(`${PARTS}.IApplicationFeatureProvider`)]), []);
  const manager = heapObject(namedType(`${PARTS}.ApplicationPartManager`));
  manager.object.fields.set('ApplicationParts', parts).set('FeatureProviders', providers);
  call.context.invoke(callback, [manager], call);
  const after = elementsOf(parts) ?? [];
  for (const part of before)
    if (!after.includes(part)) change(state.mvc.removedParts, state.mvc.addedParts, nameOf(part));
  for (const part of after) if (!before.includes(part)) addPart(state, nameOf(part), call);
  for (const provider of elementsOf(providers) ?? [])
    if (provider.kind === 'object') state.mvc.featureProviders.push(provider.object.type);
  return subject(call);
}

/** Adds an assembly to the parts, also one that was removed before. */
export function addPart(state: StartupState, name: string | undefined, call: CallSite): void {
  if (name === undefined)
    call.context.gap(
      'unresolved-value',
      'an application part is added that is not known: its controllers are not listed',
      call.location,
    );
  change(state.mvc.addedParts, state.mvc.removedParts, name);
}

/** Moves a part from one list to the other. */
function change(to: string[], from: string[], name: string | undefined): void {
  if (name === undefined) return;
  for (let at = from.indexOf(name); at >= 0; at = from.indexOf(name)) from.splice(at, 1);
  if (!to.includes(name)) to.push(name);
}

function newPart(call: CallSite): Value | undefined {
  const assembly = argument(call, 'assembly');
  const name = modelOf(assembly, AssemblyModel)?.name;
  return assembly === undefined || name === undefined ? undefined : partObject(name, assembly);
}

function partObject(name: string, assembly: Value): Value {
  const part = heapObject(namedType(`${PARTS}.AssemblyPart`));
  part.object.fields.set('Name', stringConstant(name)).set('Assembly', assembly);
  return part;
}

function nameOf(part: Value): string | undefined {
  return part.kind === 'object' ? knownString(part.object.fields.get('Name')) : undefined;
}
