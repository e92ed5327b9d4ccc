import { namedType } from '../../symbols/index.ts';
import { heapObject, modelOf, type Value } from '../values.ts';
import { providerObject, ServiceCollectionModel, type ServiceRegistration } from './service-models.ts';

export { serviceIntrinsics } from './service-intrinsics.ts';
export {
  ServiceCollectionModel,
  ServiceDescriptorModel,
  type ServiceLifetime,
  ServiceProviderModel,
  type ServiceRegistration,
} from './service-models.ts';
export { resolveService, resolveServices } from './service-resolution.ts';

/** An empty `IServiceCollection`. */
export function newServiceCollection(): Value {
  const type = namedType('Microsoft.Extensions.DependencyInjection.ServiceCollection');
  return heapObject(type, undefined, new ServiceCollectionModel());
}

/** The `IServiceProvider` of a collection; services that are registered later are in it too. */
export function newServiceProvider(services: Value): Value {
  const model = modelOf(services, ServiceCollectionModel) ?? new ServiceCollectionModel();
  return providerObject(model);
}

export function isServiceCollection(value: Value): boolean {
  return modelOf(value, ServiceCollectionModel) !== undefined;
}

/** What was registered with a collection, in order. */
export function registrations(services: Value): readonly ServiceRegistration[] {
  return modelOf(services, ServiceCollectionModel)?.descriptors ?? [];
}
