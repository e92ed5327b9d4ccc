import { type CallSite, elementsOf, type Intrinsic, modelOf, type Value } from '../../evaluation/index.ts';
import { AssemblyModel } from '../../evaluation/library/reflection/assemblies.ts';
import { ALLOW_ANONYMOUS_ATTRIBUTE, AUTHORIZE_ATTRIBUTE } from '../known-types.ts';
import type { MetadataItem, PageConvention } from '../startup-facts.ts';
import { argument, stringArgument, subject } from './arguments.ts';
import { conventionTargetOf } from './convention-intrinsics.ts';
import { routeBuilderOf } from './roles.ts';
import { addMapping, conventionBuilder } from './route-mapping.ts';
import type { StartupState } from './startup-state.ts';

const PAGE_CONVENTIONS = 'Microsoft.Extensions.DependencyInjection.PageConventionCollectionExtensions';
const BUILDER = 'Microsoft.AspNetCore.Builder';

/** PageConventionCollectionExtensions.cs, RazorComponentsEndpointRouteBuilderExtensions.cs, IdentityBuilderUIExtensions.cs. */
export function razorIntrinsics(state: StartupState): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  for (const what of ['Page', 'AreaPage', 'Folder', 'AreaFolder']) {
    table.set(`${PAGE_CONVENTIONS}.Authorize${what}`, (call) => addConvention(state, call, authorize));
    table.set(`${PAGE_CONVENTIONS}.AllowAnonymousTo${what}`, (call) => addConvention(state, call, allowAnonymous));
  }
  for (const what of ['AddPageRoute', 'AddAreaPageRoute'])
    table.set(`${PAGE_CONVENTIONS}.${what}`, (call) => addConvention(state, call, () => undefined));
  table.set(`${BUILDER}.RazorComponentsEndpointRouteBuilderExtensions.MapRazorComponents`, (call) =>
    mapComponents(state, call),
  );
  table.set(`${BUILDER}.RazorComponentsEndpointConventionBuilderExtensions.AddAdditionalAssemblies`, (call) =>
    addAssemblies(state, call),
  );
  table.set('Microsoft.AspNetCore.Identity.IdentityBuilderUIExtensions.AddDefaultUI', (call) => {
    state.mvc.identityUi = true;
    return subject(call);
  });
  return table;
}

type MakeMetadata = (call: CallSite) => MetadataItem | undefined;

function authorize(call: CallSite): MetadataItem {
  const base = { origin: 'convention', location: call.location } as const;
  const policy = stringArgument(call, 'policy');
  if (policy !== undefined && 'unresolved' in policy)
    return {
      ...base,
      kind: 'unresolved',
      reason: `the policy that a page convention names is not known: ${policy.unresolved}`,
    };
  const name = policy?.text === '' ? undefined : policy?.text;
  return {
    ...base,
    kind: 'authorize',
    policy: name,
    roles: undefined,
    schemes: undefined,
    attributeType: AUTHORIZE_ATTRIBUTE,
  };
}

function allowAnonymous(call: CallSite): MetadataItem {
  return {
    kind: 'allow-anonymous',
    attributeType: ALLOW_ANONYMOUS_ATTRIBUTE,
    origin: 'convention',
    location: call.location,
  };
}

function addConvention(state: StartupState, call: CallSite, make: MakeMetadata): Value | undefined {
  const page = stringArgument(call, 'pageName');
  const path = page ?? stringArgument(call, 'folderPath');
  const area = stringArgument(call, 'areaName');
  const route = stringArgument(call, 'route');
  if (
    path === undefined ||
    'unresolved' in path ||
    (area !== undefined && 'unresolved' in area) ||
    (route !== undefined && 'unresolved' in route)
  ) {
    call.context.gap('unresolved-value', `to which Razor pages ${call.name} applies is not known`, call.location);
    return subject(call);
  }
  const item = make(call);
  const convention: PageConvention = {
    area: area?.text,
    scope: page === undefined ? 'folder' : 'page',
    path: path.text,
    metadata: item === undefined ? [] : [item],
    ...(route === undefined ? {} : { route: route.text }),
  };
  state.mvc.pageConventions.push(convention);
  return subject(call);
}

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
  const assemblies = symbol === undefined ? [] : [symbol.assembly.name];
  const components = addMapping(state, call, builder, { kind: 'razor-components', assemblies }, undefined);
  const handler = { name: 'MapRazorComponents', code: undefined, location: call.location };
  const pattern = '/_framework/opaque-redirect';
  addMapping(
    state,
    call,
    builder,
    { kind: 'route', endpointKind: 'other', source: 'razor-component', httpMethods: ['GET'], pattern, handler },
    undefined,
    `${call.site}>redirect`,
  );
  return conventionBuilder([components]);
}

function addAssemblies(state: StartupState, call: CallSite): Value | undefined {
  const builder = subject(call);
  const sinks = conventionTargetOf(builder)?.sinks ?? [];
  const mapping = state.mappings.find((m) => m.target.kind === 'razor-components' && sinks.includes(m.metadata));
  for (const value of elementsOf(argument(call, 'assemblies')) ?? []) {
    const name = modelOf(value, AssemblyModel)?.name;
    if (mapping?.target.kind === 'razor-components' && name !== undefined) mapping.target.assemblies.push(name);
    else call.context.gap('unresolved-value', 'an additional assembly of Razor components is not known', call.location);
  }
  return builder;
}
