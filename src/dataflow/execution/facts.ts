import type { Location } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';

/** A condition that was tested on the way to a point of the code, and how it came out. */
export interface Fact {
  readonly value: Value;
  readonly holds: boolean;
  /** Where it was tested. */
  readonly location: Location | undefined;
}

/** What holds at a point of the code on one way to it. Immutable; a later fact about the same condition does not replace an earlier one. */
export class Facts {
  static readonly none = new Facts(new Map());
  readonly #facts: ReadonlyMap<number, Fact>;
  #key: string | undefined;

  private constructor(facts: ReadonlyMap<number, Fact>) {
    this.#facts = facts;
  }

  /** Equal for equal facts. */
  get key(): string {
    this.#key ??= [...this.#facts.values()]
      .map((f) => (f.holds ? f.value.id : `!${f.value.id}`))
      .sort()
      .join();
    return this.#key;
  }

  get size(): number {
    return this.#facts.size;
  }

  holds(value: Value): boolean | undefined {
    return this.#facts.get(value.id)?.holds;
  }

  with(fact: Fact): Facts {
    if (this.#facts.has(fact.value.id)) return this;
    return new Facts(new Map(this.#facts).set(fact.value.id, fact));
  }

  /** Both sets together; undefined when they contradict each other. */
  union(other: Facts): Facts | undefined {
    if (other.size === 0) return this;
    if (this.size === 0) return other;
    const all = new Map(this.#facts);
    for (const [id, fact] of other.#facts) {
      const own = all.get(id);
      if (own !== undefined && own.holds !== fact.holds) return undefined;
      if (own === undefined) all.set(id, fact);
    }
    return new Facts(all);
  }

  /** What holds in both. */
  common(other: Facts): Facts {
    return new Facts(new Map([...this.#facts].filter(([id, fact]) => other.#facts.get(id)?.holds === fact.holds)));
  }

  [Symbol.iterator](): Iterator<Fact> {
    return this.#facts.values();
  }
}
