import type { Intrinsic } from '../intrinsics.ts';
import { providerIntrinsics } from './service-providers.ts';
import { registrationIntrinsics } from './service-registration.ts';
import { scanIntrinsics } from './service-scan.ts';

/** Microsoft.Extensions.DependencyInjection, as far as it can be known at start-up, and Scrutor. */
export function serviceIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new Map([...registrationIntrinsics(), ...providerIntrinsics(), ...scanIntrinsics()]);
}
