import { namedType, sameType, type TypeReference } from '../../symbols/index.ts';
import type { CallSite, Intrinsic } from '../intrinsics.ts';
import { type HeapObject, modelOf, NULL, type Value } from '../values.ts';
import { at, named } from './call-values.ts';
import { itemsOf } from './collections/items.ts';
import { IntrinsicSet } from './intrinsic-set.ts';
import {
  descriptorObject,
  lifetimeOf,
  register,
  ServiceCollectionModel,
  ServiceDescriptorModel,
  type ServiceLifetime,
  type ServiceRegistration,
  unregister,
} from './service-models.ts';

const DI = 'Microsoft.Extensions.DependencyInjection';
const COLLECTION_EXTENSIONS = `${DI}.ServiceCollectionServiceExtensions`;
const TRY_EXTENSIONS = `${DI}.Extensions.ServiceCollectionDescriptorExtensions`;
const DESCRIPTOR = `${DI}.ServiceDescriptor`;
/** Runtime and static types of a service collection. */
const COLLECTIONS = [`${DI}.ServiceCollection`, `${DI}.IServiceCollection`];

/** ServiceCollectionServiceExtensions.cs, ServiceCollectionDescriptorExtensions.cs, ServiceDescriptor.cs, ServiceCollection.cs. */
export function registrationIntrinsics(): ReadonlyMap<string, Intrinsic> {
  const set = new IntrinsicSet();
  for (const [name, lifetime] of Object.entries({
    Singleton: 'singleton',
    Scoped: 'scoped',
    Transient: 'transient',
  } as const)) {
    const keyed = (prefix: string): readonly string[] => [`${prefix}${name}`, `${prefix}Keyed${name}`];
    set.on([COLLECTION_EXTENSIONS, `${DI}.ServiceCollectionKeyedServiceExtensions`], keyed('Add'), (call) =>
      onServices(call, (services) => register(call, services, registrationOf(call, lifetime))),
    );
    set.on([TRY_EXTENSIONS], keyed('TryAdd'), (call) =>
      onServices(call, (services) => tryAdd(call, services, registrationOf(call, lifetime), false)),
    );
    set.on([DESCRIPTOR], [name, `Keyed${name}`], (call) => descriptorObject(registrationOf(call, lifetime)));
  }
  set.on([DESCRIPTOR], ['.ctor', 'Describe', 'DescribeKeyed'], (call) =>
    descriptorObject(
      registrationOf(call, named(call, 'lifetime') === undefined ? 'singleton' : lifetimeOf(named(call, 'lifetime'))),
    ),
  );
  set.on([TRY_EXTENSIONS], ['Add'], (call) =>
    onServices(call, (services) => each(call, (r) => register(call, services, r))),
  );
  set.on([TRY_EXTENSIONS], ['TryAdd'], (call) =>
    onServices(call, (services) => each(call, (r) => tryAdd(call, services, r, false))),
  );
  set.on([TRY_EXTENSIONS], ['TryAddEnumerable'], (call) =>
    onServices(call, (services) => each(call, (r) => tryAdd(call, services, r, true))),
  );
  set.on([TRY_EXTENSIONS], ['Replace'], (call) =>
    onServices(call, (services) => each(call, (r) => replace(call, services, r))),
  );
  set.on([TRY_EXTENSIONS], ['RemoveAll', 'RemoveAllKeyed'], (call) =>
    onServices(call, (services) => {
      const type = call.typeArguments[0] ?? typeOf(named(call, 'serviceType'));
      if (type !== undefined)
        unregister(call, services, (r) => r.serviceType !== undefined && sameType(r.serviceType, type));
    }),
  );
  set.on(COLLECTIONS, ['Add', 'Insert'], (call) =>
    onServices(call, (services) => each(call, (r) => register(call, services, r)), NULL),
  );
  set.on(COLLECTIONS, ['Remove'], (call) => {
    const descriptor = modelOf(at(call, 0), ServiceDescriptorModel);
    if (call.receiver?.kind !== 'object' || descriptor === undefined) return undefined;
    unregister(call, call.receiver.object, (r) => r === descriptor.registration);
    return { kind: 'constant', value: { kind: 'boolean', value: true } };
  });
  for (const [key, intrinsic] of Object.entries(KNOWN_LIBRARIES)) set.methods.set(key, intrinsic);
  return set.methods;
}

/** Services that extension methods of well-known libraries register for the types they are given. */
const KNOWN_LIBRARIES: Readonly<Record<string, Intrinsic>> = {
  [`${DI}.ServiceCollectionHostedServiceExtensions.AddHostedService`]: (call) =>
    onServices(call, (services) =>
      register(call, services, {
        ...registrationOf(call, 'singleton'),
        serviceType: namedType('Microsoft.Extensions.Hosting.IHostedService'),
        implementationType: call.typeArguments[0],
      }),
    ),
  [`${DI}.EntityFrameworkServiceCollectionExtensions.AddDbContext`]: (call) =>
    onServices(call, (services) => {
      const [service, implementation] = call.typeArguments;
      register(call, services, {
        ...blank(call, 'scoped'),
        serviceType: service,
        implementationType: implementation ?? service,
      });
    }),
  [`${DI}.HttpClientFactoryServiceCollectionExtensions.AddHttpClient`]: (call) => {
    const [service, implementation] = call.typeArguments;
    const receiver = call.receiver ?? at(call, 0);
    if (service !== undefined && receiver?.kind === 'object' && receiver.object.model instanceof ServiceCollectionModel)
      register(call, receiver.object, {
        ...blank(call, 'transient'),
        serviceType: service,
        implementationType: implementation ?? service,
      });
    return undefined;
  },
};

function onServices(call: CallSite, effect: (services: HeapObject) => void, result?: Value): Value | undefined {
  const services = call.receiver ?? at(call, 0);
  if (services?.kind !== 'object' || !(services.object.model instanceof ServiceCollectionModel)) return undefined;
  effect(services.object);
  return result ?? services;
}

function blank(call: CallSite, lifetime: ServiceLifetime): ServiceRegistration {
  return { serviceType: undefined, lifetime, location: call.location, guards: [...call.context.guards] };
}

function typeOf(value: Value | undefined): TypeReference | undefined {
  return value?.kind === 'type' ? value.type : undefined;
}

/** What the overloads' type arguments and parameters say. */
function registrationOf(call: CallSite, lifetime: ServiceLifetime): ServiceRegistration {
  const [service, implementation] = call.typeArguments;
  const serviceType = service ?? typeOf(named(call, 'serviceType', 'service'));
  const factory = named(call, 'implementationFactory', 'factory');
  const instance = named(call, 'implementationInstance', 'instance');
  const given = named(call, 'implementationType');
  const implementationType = implementation ?? typeOf(given) ?? (given === undefined ? serviceType : undefined);
  return {
    ...blank(call, lifetime),
    serviceType,
    ...(factory === undefined && instance === undefined ? { implementationType } : {}),
    ...(factory === undefined ? {} : { factory }),
    ...(instance === undefined ? {} : { instance }),
    ...(named(call, 'serviceKey') === undefined ? {} : { key: named(call, 'serviceKey') }),
  };
}

/** The descriptors that are given: one, or a sequence of them. */
function each(call: CallSite, effect: (registration: ServiceRegistration) => void): void {
  const given = named(call, 'descriptor', 'descriptors', 'item') ?? at(call, call.arguments.length - 1);
  const values = itemsOf(given)?.items.map((i) => i.value) ?? [given];
  for (const value of values) {
    const registration = modelOf(value, ServiceDescriptorModel)?.registration;
    if (registration !== undefined)
      effect({ ...registration, location: call.location, guards: [...call.context.guards] });
  }
}

function isSameService(a: ServiceRegistration, b: ServiceRegistration): boolean {
  return (
    a.serviceType !== undefined &&
    b.serviceType !== undefined &&
    sameType(a.serviceType, b.serviceType) &&
    (a.key === undefined) === (b.key === undefined)
  );
}

/** Registers unless the service (`TryAddEnumerable`: with that implementation) is there; where it only may be there, as a possibility. */
function tryAdd(
  call: CallSite,
  services: HeapObject,
  registration: ServiceRegistration,
  byImplementation: boolean,
): void {
  const model = services.model as ServiceCollectionModel;
  const isSame = (other: ServiceRegistration): boolean =>
    isSameService(other, registration) &&
    (!byImplementation ||
      (other.implementationType !== undefined &&
        registration.implementationType !== undefined &&
        sameType(other.implementationType, registration.implementationType)));
  const before = model.descriptors.filter(isSame);
  if (before.some((b) => b.guards.every((g) => call.context.guards.includes(g)))) return;
  register(
    call,
    services,
    before.length === 0 ? registration : { ...registration, guards: [...registration.guards, 'unknown'] },
  );
}

/** `Replace` takes the first of that service out. */
function replace(call: CallSite, services: HeapObject, registration: ServiceRegistration): void {
  const first = (services.model as ServiceCollectionModel).descriptors.find((d) => isSameService(d, registration));
  unregister(call, services, (d) => d === first);
  register(call, services, registration);
}
