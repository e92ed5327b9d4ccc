import type { Location, TypeReference } from '../../symbols/index.ts';
import type { Value } from '../values.ts';

export type ServiceLifetime = 'singleton' | 'scoped' | 'transient' | 'unknown';

/** A `ServiceDescriptor`: at most one of implementation type, instance and factory. */
export interface ServiceRegistration {
  /** Undefined when it could not be computed. */
  readonly serviceType: TypeReference | undefined;
  readonly implementationType?: TypeReference | undefined;
  readonly instance?: Value | undefined;
  readonly factory?: Value | undefined;
  readonly lifetime: ServiceLifetime;
  /** Of a keyed service. */
  readonly key?: Value | undefined;
  readonly location: Location | undefined;
  /** Conditions under which it is registered. */
  readonly guards: readonly string[];
}

/** An `IServiceCollection`. */
export class ServiceCollectionModel {
  /** In order of registration; removed and replaced ones are out. */
  readonly descriptors: ServiceRegistration[] = [];
  /** Whether something unknown was registered: what is not in `descriptors` may be there all the same. */
  incomplete = false;
}

/** A `ServiceDescriptor` object. */
export class ServiceDescriptorModel {
  readonly registration: ServiceRegistration;

  constructor(registration: ServiceRegistration) {
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
