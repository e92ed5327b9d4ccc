import type { Intrinsic } from '../intrinsics.ts';

/** A table of intrinsics under construction. */
export class IntrinsicSet {
  readonly methods = new Map<string, Intrinsic>();

  /** The same answer for some methods of some types: `on(['System.String'], ['Trim'], …)`. Later definitions win. */
  on(types: readonly string[], names: readonly string[], intrinsic: Intrinsic): this {
    for (const type of types) for (const name of names) this.methods.set(`${type}.${name}`, intrinsic);
    return this;
  }
}

/** One table of several: later definitions win. */
export function replacing(tables: readonly ReadonlyMap<string, Intrinsic>[]): ReadonlyMap<string, Intrinsic> {
  const [first, ...others] = tables;
  const all = new Map(first);
  for (const table of others) for (const [key, intrinsic] of table) all.set(key, intrinsic);
  return all;
}
