import type { Intrinsic } from '../intrinsics.ts';
import { serviceIntrinsics } from './services.ts';

export { AssemblyModel } from './reflection/assemblies.ts';

let methods: ReadonlyMap<string, Intrinsic> | undefined;

/** What methods of .NET's base library and of its dependency injection do to known values. */
export function libraryIntrinsics(): ReadonlyMap<string, Intrinsic> {
  methods ??= new Map([serviceIntrinsics()].flatMap((table) => [...table]));
  return methods;
}

/** Asked after `libraryIntrinsics` did not answer. */
export const libraryFallbacks: readonly Intrinsic[] = [];
