import type { Intrinsic } from '../intrinsics.ts';
import { IntrinsicSet } from './intrinsic-set.ts';

/** ServiceCollectionServiceExtensions.cs, ServiceProviderServiceExtensions.cs and their neighbours. */
export function serviceIntrinsics(): ReadonlyMap<string, Intrinsic> {
  return new IntrinsicSet().methods;
}
