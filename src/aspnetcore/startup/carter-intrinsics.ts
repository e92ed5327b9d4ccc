import {
  type CallSite,
  elementsOf,
  type HeapObject,
  heapObject,
  type Intrinsic,
  knownString,
  NULL,
  type Value,
} from '../../evaluation/index.ts';
import { derivesFrom, namedType, type TypeSymbol } from '../../symbols/index.ts';
import type { MetadataItem } from '../startup-facts.ts';
import { argument, delegateArgument, stringList, subject } from './arguments.ts';
import type { HostObjects } from './hosting-intrinsics.ts';
import { discoveredTypes, injectedInstance, methodOf } from './library-types.ts';
import { metadataOfObject } from './object-metadata.ts';
import { routeBuilderOf } from './roles.ts';
import { assemblyName } from './service-intrinsics.ts';
import { RouteBuilderModel } from './startup-state.ts';

const EXTENSIONS = 'Carter.CarterExtensions';
const MODULE = 'Carter.CarterModule';
const CATALOG = 'Carter.DependencyContextAssemblyCatalog';
const CONFIGURATOR = 'Carter.CarterConfigurator';

/** `CarterConfigurator`: modules named one by one take the place of those that are found. */
class CarterConfiguratorModel {
  readonly modules: TypeSymbol[] = [];
  isEmpty = false;
}

/** Assemblies of a `DependencyContextAssemblyCatalog`; undefined for all that the application depends on. */
class CarterCatalogModel {
  readonly assemblies: readonly string[] | undefined;
  constructor(assemblies: readonly string[] | undefined) {
    this.assemblies = assemblies;
  }
}

/** What the constructor of a `CarterModule` sets for all its routes. */
interface ModuleSettings {
  basePath: { readonly text: string } | { readonly unresolved: string };
  readonly metadata: MetadataItem[];
}

/**
 * Carter's modules, whether its own source is scanned or not (CarterExtensions.cs, CarterModule in ICarterModule.cs, CarterConfigurator.cs):
 * `AddCarter` says which there are, `MapCarter` makes each and has it add its routes.
 */
export function carterIntrinsics(host: HostObjects): ReadonlyMap<string, Intrinsic> {
  const table = new Map<string, Intrinsic>();
  const settings = new WeakMap<HeapObject, ModuleSettings>();
  let configurator = new CarterConfiguratorModel();
  let catalog: CarterCatalogModel | undefined;

  table.set(`${EXTENSIONS}.AddCarter`, (call) => {
    configurator = new CarterConfiguratorModel();
    const given = argument(call, 'assemblyCatalog');
    catalog =
      given?.kind === 'object' && given.object.model instanceof CarterCatalogModel ? given.object.model : undefined;
    const configure = delegateArgument(call);
    if (configure !== undefined)
      call.context.invoke(configure, [heapObject(namedType(CONFIGURATOR), undefined, configurator)], call);
    return subject(call);
  });
  table.set(`${CATALOG}..ctor`, (call) => {
    const given = elementsOf(argument(call, 'assemblies'))?.map(assemblyName);
    const known = given?.every((name) => name !== undefined) ? (given as string[]) : undefined;
    return heapObject(namedType(CATALOG), undefined, new CarterCatalogModel(known));
  });
  for (const [name, change] of Object.entries(CONFIGURATION)) {
    table.set(`${CONFIGURATOR}.${name}`, (call) => {
      const { receiver } = call;
      if (receiver?.kind !== 'object' || !(receiver.object.model instanceof CarterConfiguratorModel)) return undefined;
      change(receiver.object.model, call);
      return receiver;
    });
  }
  for (const [name, change] of Object.entries(MODULE_METHODS)) {
    table.set(`${MODULE}.${name}`, (call) => {
      const { receiver } = call;
      if (receiver?.kind !== 'object') return undefined;
      const own = settings.get(receiver.object) ?? { basePath: { text: '' }, metadata: [] };
      settings.set(receiver.object, own);
      change(own, call);
      return name === '.ctor' ? NULL : receiver;
    });
  }
  table.set(`${EXTENSIONS}.MapCarter`, (call) => {
    const builder = routeBuilderOf(subject(call));
    if (builder === undefined) return undefined;
    const modules =
      configurator.isEmpty || configurator.modules.length > 0
        ? configurator.modules
        : discoveredTypes('Carter.ICarterModule', call).filter(
            (type) => catalog?.assemblies === undefined || catalog.assemblies.includes(type.assembly.name),
          );
    for (const module of modules) {
      const site = { ...call, site: `${call.site}>${module.metadataName}` };
      const instance = injectedInstance(module, host, site);
      const own = instance.kind === 'object' ? settings.get(instance.object) : undefined;
      const isBase = derivesFrom(module, MODULE, call.context.program);
      const target = isBase && own !== undefined ? groupOf(builder, own) : (subject(call) as Value);
      const method = methodOf(module, 'AddRoutes', call);
      if (method !== undefined) call.context.call(method, instance, [target], site);
    }
    return subject(call);
  });
  return table;
}

function groupOf(parent: RouteBuilderModel, { basePath, metadata }: ModuleSettings): Value {
  const text = 'text' in basePath ? basePath.text : '';
  const unresolved =
    'unresolved' in basePath ? `the base path of a Carter module is not known: ${basePath.unresolved}` : undefined;
  const group = new RouteBuilderModel(parent, text, unresolved);
  for (const item of metadata) group.add(item);
  return heapObject(namedType('Microsoft.AspNetCore.Routing.RouteGroupBuilder'), undefined, group);
}

const CONFIGURATION: Readonly<Record<string, (model: CarterConfiguratorModel, call: CallSite) => void>> = {
  WithModule: (model, call) => addModule(model, { kind: 'type', type: call.typeArguments[0] as never }, call),
  WithModules: (model, call) => {
    for (const type of elementsOf(argument(call, 'modules')) ?? []) addModule(model, type, call);
  },
  WithEmptyModules: (model) => {
    model.isEmpty = true;
  },
};

function addModule(model: CarterConfiguratorModel, value: Value, call: CallSite): void {
  const symbol =
    value.kind === 'type' && value.type?.kind === 'named'
      ? call.context.program.resolve(value.type, call.activation.assembly)
      : undefined;
  if (symbol !== undefined) model.modules.push(symbol);
  else
    call.context.gap(
      'unresolved-builder',
      'a Carter module that is not known: the routes that it adds are missing',
      call.location,
    );
}

const MODULE_METHODS: Readonly<Record<string, (settings: ModuleSettings, call: CallSite) => void>> = {
  '.ctor': (settings, call) => {
    const given = argument(call, 'basePath');
    const text = knownString(given);
    if (text !== undefined) settings.basePath = { text };
    else if (given !== undefined)
      settings.basePath = { unresolved: given.kind === 'unknown' ? given.reason : 'one of several values' };
  },
  RequireAuthorization: (settings, call) => {
    const names = stringList(argument(call, 'policyNames'));
    const base = { origin: 'group', location: call.location } as const;
    if (names === undefined) {
      settings.metadata.push({
        kind: 'unresolved',
        reason: 'the names of the required policies are not known',
        ...base,
      });
      return;
    }
    for (const policy of names.length === 0 ? [undefined] : names)
      settings.metadata.push({
        kind: 'authorize',
        policy,
        roles: undefined,
        schemes: undefined,
        attributeType: 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute',
        ...base,
      });
  },
  WithMetadata: (settings, call) => {
    for (const item of elementsOf(argument(call, 'items')) ?? [])
      settings.metadata.push(...metadataOfObject(item, 'group', call));
  },
};
