import type { Intrinsic } from '../intrinsics.ts';
import { collectionIntrinsics } from './collections/index.ts';
import { linqIntrinsics } from './linq/index.ts';
import { reflectionIntrinsics } from './reflection/index.ts';
import { serviceIntrinsics } from './services.ts';
import { systemIntrinsics } from './system/index.ts';
import { textIntrinsics } from './text/index.ts';

export { AssemblyModel } from './reflection/assemblies.ts';

let methods: ReadonlyMap<string, Intrinsic> | undefined;

/** What methods of .NET's base library and of its dependency injection do to known values. */
export function libraryIntrinsics(): ReadonlyMap<string, Intrinsic> {
  methods ??= combined([
    ...reflectionIntrinsics(),
    textIntrinsics(),
    collectionIntrinsics(),
    linqIntrinsics(),
    systemIntrinsics(),
    serviceIntrinsics(),
  ]);
  return methods;
}

/** One table of several: under a key that more than one has, they are asked in turn. */
function combined(tables: readonly ReadonlyMap<string, Intrinsic>[]): ReadonlyMap<string, Intrinsic> {
  const all = new Map<string, Intrinsic>();
  for (const table of tables) {
    for (const [key, intrinsic] of table) {
      const before = all.get(key);
      all.set(key, before === undefined ? intrinsic : (call) => before(call) ?? intrinsic(call));
    }
  }
  return all;
}
