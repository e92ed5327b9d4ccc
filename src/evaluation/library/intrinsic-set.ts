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
