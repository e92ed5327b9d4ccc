import { type Location, namedType, type TypeReference } from '../../symbols/index.ts';
import type { CallSite } from '../intrinsics.ts';
import { constant, DescriptiveModel, type HeapObject, heapObject, modelOf, NULL, type Value } from '../values.ts';
import { append, item, itemsOf, setItems } from './collections/items.ts';

export type ServiceLifetime = 'singleton' | 'scoped' | 'transient' | 'unknown';

/** A `ServiceDescriptor`: at most one of implementation type, instance and factory; none of them when it is not known. */
export interface ServiceRegistration {
  /** Undefined when it could not be computed. */
  readonly serviceType: TypeReference | undefined;
  readonly implementationType?: TypeReference | undefined;
  readonly instance?: Value | undefined;
  readonly factory?: Value | undefined;
  readonly lifetime: ServiceLifetime;
  /** Of a keyed service. */
  readonly key?: Value | undefined;
  /** What it wraps: the registration that it took the place of. */
  readonly decorated?: ServiceRegistration | undefined;
  readonly location: Location | undefined;
  /** Conditions under which it is registered. */
  readonly guards: readonly string[];
}

/** An `IServiceCollection`. */
export class ServiceCollectionModel {
  /** In order of registration; removed and replaced ones are out. */
  descriptors: readonly ServiceRegistration[] = [];
}

/** A `ServiceDescriptor` object. */
export class ServiceDescriptorModel extends DescriptiveModel {
  readonly registration: ServiceRegistration;

  constructor(registration: ServiceRegistration) {
    super();
    this.registration = registration;
  }
}

/** An `IServiceProvider`, with its scopes: scoped services are as singletons to it. */
export class ServiceProviderModel {
  readonly services: ServiceCollectionModel;
  readonly instances = new Map<ServiceRegistration, Value>();
  /** What the host itself provides (configuration, environment); asked before the registrations. */
  hostService: ((type: TypeReference) => Value | undefined) | undefined;

  constructor(services: ServiceCollectionModel) {
    this.services = services;
  }
}

/** The `IServiceProvider` of a collection. */
export function providerObject(services: ServiceCollectionModel): Value {
  const type = namedType('Microsoft.Extensions.DependencyInjection.ServiceProvider');
  return heapObject(type, undefined, new ServiceProviderModel(services));
}

const DESCRIPTOR = namedType('Microsoft.Extensions.DependencyInjection.ServiceDescriptor');
const LIFETIME = namedType('Microsoft.Extensions.DependencyInjection.ServiceLifetime');
const LIFETIMES: readonly ServiceLifetime[] = ['singleton', 'scoped', 'transient'];

/** The lifetime that a `ServiceLifetime` constant names. */
export function lifetimeOf(value: Value | undefined): ServiceLifetime {
  const number = value?.kind === 'constant' && 'value' in value.value ? Number(value.value.value) : Number.NaN;
  return LIFETIMES[number] ?? 'unknown';
}

/** A `ServiceDescriptor` object. */
export function descriptorObject(registration: ServiceRegistration): Value {
  const value = heapObject(DESCRIPTOR, undefined, new ServiceDescriptorModel(registration));
  const typeOf = (type: TypeReference | undefined): Value => (type === undefined ? NULL : { kind: 'type', type });
  const { serviceType, implementationType, instance, factory, lifetime } = registration;
  value.object.fields
    .set('ServiceType', typeOf(serviceType))
    .set('ImplementationType', typeOf(implementationType))
    .set('ImplementationInstance', instance ?? NULL)
    .set('ImplementationFactory', factory ?? NULL);
  const number = LIFETIMES.indexOf(lifetime);
  if (number >= 0) value.object.fields.set('Lifetime', constant({ kind: 'enum', type: LIFETIME, value: number }));
  return value;
}

/**
 * Registers with a collection, at the end. The collection's elements are its descriptors; there are always more of them, by the framework.
 */
export function register(call: CallSite, services: HeapObject, registration: ServiceRegistration): void {
  const model = services.model as ServiceCollectionModel;
  model.descriptors = [...model.descriptors, registration];
  if (services.elements === undefined) setItems(services, { items: [], incomplete: true });
  append(call, services, { items: [item(descriptorObject(registration))], incomplete: true });
}

/** Takes registrations out, or, under a condition, leaves them as possibilities. */
export function unregister(
  call: CallSite,
  services: HeapObject,
  isMeant: (registration: ServiceRegistration) => boolean,
): void {
  if (call.context.guardsSince(services).length > 0) return;
  const model = services.model as ServiceCollectionModel;
  model.descriptors = model.descriptors.filter((d) => !isMeant(d));
  const items = itemsOf({ kind: 'object', object: services });
  if (items === undefined) return;
  const kept = items.items.filter((i) => {
    const descriptor = modelOf(i.value, ServiceDescriptorModel);
    return descriptor === undefined || !isMeant(descriptor.registration);
  });
  setItems(services, { items: kept, incomplete: items.incomplete });
}
