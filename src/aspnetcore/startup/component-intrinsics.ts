import { type CallSite, elementsOf, type Intrinsic, modelOf, type Value } from '../../evaluation/index.ts';
import { AssemblyModel } from '../../evaluation/library/reflection/assemblies.ts';
import { COMPONENT_HUB_ENDPOINTS } from '../pages/component-hub.ts';
import { argument, stringArgument, subject } from './arguments.ts';
import { conventionTargetOf } from './convention-intrinsics.ts';
import { routeBuilderOf } from './roles.ts';
import { addMapping, conventionBuilder, mapRoute } from './route-mapping.ts';
import type { PendingTarget, StartupState } from './startup-state.ts';

const BUILDER = 'Microsoft.AspNetCore.Builder';

/** RazorComponentsEndpointRouteBuilderExtensions.cs and the extensions of its convention builder, ComponentEndpointRouteBuilderExtensions.cs. */
export function componentIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  table.set(`${BUILDER}.RazorComponentsEndpointRouteBuilderExtensions.MapRazorComponents`, (call) =>
    mapComponents(state, call),
  );
  table.set(`${BUILDER}.RazorComponentsEndpointConventionBuilderExtensions.AddAdditionalAssemblies`, (call) =>
    addAssemblies(state, call),
  );
  table.set(
    `${BUILDER}.ServerRazorComponentsEndpointConventionBuilderExtensions.AddInteractiveServerRenderMode`,
    (call) => addRenderMode(state, call, 'server'),
  );
  table.set(
    `${BUILDER}.WebAssemblyRazorComponentsEndpointConventionBuilderExtensions.AddInteractiveWebAssemblyRenderMode`,
    (call) => addRenderMode(state, call, 'web-assembly'),
  );
  table.set(`${BUILDER}.ComponentEndpointRouteBuilderExtensions.MapBlazorHub`, (call) => mapBlazorHub(state, call));
  return table;
}

type ComponentsTarget = Extract<PendingTarget, { kind: 'razor-components' }>;

/** Every routable component of the root component's assembly, and the endpoint to which responses are redirected that were begun already. */
function mapComponents(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  const [root] = call.typeArguments;
  if (builder === undefined) return undefined;
  const symbol = root?.kind === 'named' ? call.context.program.resolve(root, call.activation.assembly) : undefined;
  if (symbol === undefined)
    call.context.gap(
      'unresolved-builder',
      'the root component of MapRazorComponents is not known: its pages are missing',
      call.location,
    );
  const target: ComponentsTarget = {
    kind: 'razor-components',
    assemblies: symbol === undefined ? [] : [symbol.assembly.name],
    renderModes: [],
  };
  const components = addMapping(state, call, builder, target, undefined);
  const redirect = mapRoute(
    state,
    call,
    {
      builder,
      kind: 'other',
      source: 'razor-component',
      httpMethods: ['GET'],
      pattern: { text: '/_framework/opaque-redirect' },
      handler: undefined,
      handlerName: 'MapRazorComponents',
    },
    '>redirect',
  );
  return conventionBuilder([components, redirect]);
}

/** The mapping whose conventions a call is made on. */
function componentsOf(state: StartupState, call: CallSite): ComponentsTarget | undefined {
  const sinks = conventionTargetOf(subject(call))?.sinks ?? [];
  const mapping = state.mappings.find((m) => m.target.kind === 'razor-components' && sinks.includes(m.metadata));
  return mapping?.target.kind === 'razor-components' ? mapping.target : undefined;
}

function addAssemblies(state: StartupState, call: CallSite): Value | undefined {
  const components = componentsOf(state, call);
  const assemblies = elementsOf(argument(call, 'assemblies'));
  const names = (assemblies ?? []).map((value) => modelOf(value, AssemblyModel)?.name);
  if (components === undefined || assemblies === undefined || names.includes(undefined))
    call.context.gap('unresolved-value', 'an additional assembly of Razor components is not known', call.location);
  for (const name of names)
    if (name !== undefined && components?.assemblies.includes(name) === false) components.assemblies.push(name);
  return subject(call);
}

function addRenderMode(
  state: StartupState,
  call: CallSite,
  mode: ComponentsTarget['renderModes'][number],
): Value | undefined {
  const components = componentsOf(state, call);
  if (components?.renderModes.includes(mode) === false) components.renderModes.push(mode);
  return subject(call);
}

function mapBlazorHub(state: StartupState, call: CallSite): Value | undefined {
  const builder = routeBuilderOf(subject(call));
  if (builder === undefined) return undefined;
  const path = stringArgument(call, 'path', 'pattern') ?? { text: '/_blazor' };
  return conventionBuilder(
    COMPONENT_HUB_ENDPOINTS.map(({ suffix, kind, handler }) =>
      mapRoute(
        state,
        call,
        {
          builder,
          kind,
          source: 'blazor-hub',
          httpMethods: [],
          pattern: 'text' in path ? { text: `${path.text.replace(/\/$/, '')}${suffix}` } : path,
          handler: undefined,
          handlerName: handler,
        },
        suffix,
      ),
    ),
  );
}
