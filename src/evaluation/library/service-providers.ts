import type { NamedTypeReference } from '../../symbols/index.ts';
import { CallableModel, type CallSite, type Intrinsic } from '../intrinsics.ts';
import { heapObject, modelOf, NULL, type Value } from '../values.ts';
import { at, named, subject } from './call-values.ts';
import { itemsOf } from './collections/items.ts';
import { IntrinsicSet } from './intrinsic-set.ts';
import { providerObject, ServiceCollectionModel, ServiceProviderModel } from './service-models.ts';
import { constructService, resolveService, resolveServices } from './service-resolution.ts';

const DI = 'Microsoft.Extensions.DependencyInjection';
const PROVIDERS = [
  'System.IServiceProvider',
  `${DI}.ServiceProvider`,
  `${DI}.ISupportRequiredService`,
  `${DI}.IKeyedServiceProvider`,
];
const EXTENSIONS = [`${DI}.ServiceProviderServiceExtensions`, `${DI}.ServiceProviderKeyedServiceExtensions`];
const SCOPES = [`${DI}.IServiceScope`, `${DI}.AsyncServiceScope`, `${DI}.IServiceScopeFactory`];
const UTILITIES = [`${DI}.ActivatorUtilities`];

/** IServiceProvider, ServiceProviderServiceExtensions.cs, scopes, ActivatorUtilities.cs. A scope is its provider. */
export function providerIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet()
    .on(
      [...PROVIDERS, ...EXTENSIONS],
      ['GetService', 'GetRequiredService', 'GetKeyedService', 'GetRequiredKeyedService'],
      (call) => resolve(call, resolveService),
    )
    .on([...PROVIDERS, ...EXTENSIONS], ['GetServices', 'GetKeyedServices'], (call) => resolve(call, resolveServices))
    .on([...EXTENSIONS, ...SCOPES], ['CreateScope', 'CreateAsyncScope', 'get_ServiceProvider'], (call) => {
      const provider = subject(call);
      return isProvider(provider) ? provider : undefined;
    })
    .on([`${DI}.ServiceCollectionContainerBuilderExtensions`], ['BuildServiceProvider'], (call) => {
      const services = modelOf(subject(call), ServiceCollectionModel);
      return services && providerObject(services);
    })
    .on(UTILITIES, ['CreateFactory'], (call) => {
      const given = named(call, 'instanceType');
      const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
      return type?.kind === 'named' ? heapObject(call.type, undefined, new FactoryModel(type)) : undefined;
    })
    .on(UTILITIES, ['CreateInstance', 'GetServiceOrCreateInstance'], create).methods;
}

/** `ObjectFactory`: a delegate of a provider and arguments. */
class FactoryModel extends CallableModel {
  readonly type: NamedTypeReference;

  constructor(type: NamedTypeReference) {
    super();
    this.type = type;
  }

  invoke([provider, given]: readonly Value[], call: CallSite): Value {
    const args = itemsOf(given)?.items.map((i) => i.value) ?? [];
    return constructService(provider ?? NULL, this.type, call, args);
  }
}

function isProvider(value: Value | undefined): value is Value {
  return modelOf(value, ServiceProviderModel) !== undefined;
}

function resolve(call: CallSite, get: typeof resolveService): Value | undefined {
  const provider = subject(call);
  const given = named(call, 'serviceType');
  const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
  return isProvider(provider) && type !== undefined ? get(provider, type, call, named(call, 'serviceKey')) : undefined;
}

/** `CreateInstance<T>(provider, params object[])`, `CreateInstance(provider, type, params object[])`. */
function create(call: CallSite): Value | undefined {
  const provider = at(call, 0);
  const given = named(call, 'instanceType', 'type');
  const type = call.typeArguments[0] ?? (given?.kind === 'type' ? given.type : undefined);
  if (provider === undefined || type?.kind !== 'named') return undefined;
  const args = itemsOf(named(call, 'parameters'))?.items.map((i) => i.value) ?? [];
  if (call.name === 'GetServiceOrCreateInstance' && isProvider(provider)) {
    const registered = resolveService(provider, type, call);
    if (registered.kind !== 'unknown') return registered;
  }
  return constructService(provider, type, call, args);
}
