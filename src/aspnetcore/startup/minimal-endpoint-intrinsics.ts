import type { Intrinsic } from '../../evaluation/index.ts';
import { subject } from './arguments.ts';
import type { HostObjects } from './hosting-intrinsics.ts';
import { discoveredTypes, injectedInstance, methodOf } from './library-types.ts';
import { routeBuilderOf } from './roles.ts';

/**
 * MinimalApi.Endpoint (ardalis): `AddEndpoints` registers every class that implements its `IEndpoint`, `MapEndpoints` has each add its route
 * (MinimalApiEndpointExtensions.cs).
 */
export function minimalEndpointIntrinsics(host: HostObjects): ReadonlyMap<string, Intrinsic> {
  return new Map<string, Intrinsic>([
    [
      'MinimalApi.Endpoint.Extensions.MinimalApiEndpointExtensions.MapEndpoints',
      (call) => {
        const builder = subject(call);
        if (builder === undefined || routeBuilderOf(builder) === undefined) return undefined;
        for (const type of discoveredTypes('MinimalApi.Endpoint.IEndpoint', call)) {
          const site = { ...call, site: `${call.site}>${type.metadataName}` };
          const method = methodOf(type, 'AddRoute', call);
          if (method !== undefined) call.context.call(method, injectedInstance(type, host, site), [builder], site);
        }
        return builder;
      },
    ],
  ]);
}
