import type { Location } from '../../symbols/index.ts';
import type { Values } from '../values/intern.ts';
import { and, not, or } from '../values/logic.ts';
import { depends, type Value } from '../values/value.ts';

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
  #list: readonly Fact[] | undefined;
  /** What adding a fact gave before, by the value of the fact: the same tests are met again and again. */
  #next: Map<Value, Facts> | WeakMap<Value, Facts> | undefined;
  #unions: Map<Facts, Facts | undefined> | undefined;

  private constructor(facts: ReadonlyMap<number, Fact>) {
    this.#facts = facts;
  }

  /** Equal for equal facts. */
  get key(): string {
    this.#key ??= Int32Array.from(this.list, (f) => (f.holds ? f.value.id : ~f.value.id))
      .sort()
      .join();
    return this.#key;
  }

  get size(): number {
    return this.#facts.size;
  }

  /** In the order in which they were tested. */
  get list(): readonly Fact[] {
    this.#list ??= [...this.#facts.values()];
    return this.#list;
  }

  holds(value: Value): boolean | undefined {
    return this.#facts.get(value.id)?.holds;
  }

  with(fact: Fact): Facts {
    const { id } = fact.value;
    if (this.#facts.has(id)) return this;
    const before = this.#next?.get(fact.value);
    if (before !== undefined) {
      const same = before.#facts.get(id) as Fact;
      if (same.holds === fact.holds && same.location === fact.location) return before;
    }
    const next = new Facts(new Map(this.#facts).set(id, fact));
    if (before === undefined) {
      // The empty set outlives all values.
      this.#next ??= this.#facts.size === 0 ? new WeakMap() : new Map();
      this.#next.set(fact.value, next);
    }
    return next;
  }

  /** Both sets together; undefined when they contradict each other. */
  union(other: Facts): Facts | undefined {
    if (other.size === 0) return this;
    if (this.size === 0 || this === other) return other;
    this.#unions ??= new Map();
    if (this.#unions.has(other)) return this.#unions.get(other);
    const all = this.#unite(other);
    this.#unions.set(other, all);
    return all;
  }

  #unite(other: Facts): Facts | undefined {
    let all: Map<number, Fact> | undefined;
    for (const fact of other.list) {
      const { id } = fact.value;
      const own = this.#facts.get(id);
      if (own !== undefined && own.holds !== fact.holds) return undefined;
      if (own !== undefined) continue;
      all ??= new Map(this.#facts);
      all.set(id, fact);
    }
    return all === undefined ? this : new Facts(all);
  }

  /** Whether all of it holds in `other` too. */
  isPartOf(other: Facts): boolean {
    if (this === other) return true;
    if (this.size > other.size) return false;
    return this.list.every((fact) => other.#facts.get(fact.value.id)?.holds === fact.holds);
  }

  /** What holds in both. */
  common(other: Facts): Facts {
    if (this === other) return this;
    const shared = this.list.filter((fact) => other.#facts.get(fact.value.id)?.holds === fact.holds);
    if (shared.length === this.size) return this;
    return new Facts(new Map(shared.map((fact) => [fact.value.id, fact])));
  }

  [Symbol.iterator](): Iterator<Fact> {
    return this.list.values();
  }
}

/** Without those of which another, equal in all else, knows less: what is decided by the weakest is decided without them. */
export function weakestOf<T>(
  items: readonly T[],
  factsOf: (item: T) => Facts,
  keyOf: (item: T) => string,
): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const item of [...items].sort((a, b) => factsOf(a).size - factsOf(b).size)) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    if (!group.some((weaker) => factsOf(weaker).isPartOf(factsOf(item)))) group.push(item);
    groups.set(key, group);
  }
  const kept = new Set([...groups.values()].flat());
  return items.filter((i) => kept.has(i));
}

/**
 * Whether sets differ in what they say of the caller, or in what was not followed and may ask who calls: where ways with these are one, it is lost which
 * of their values were had by whom.
 */
export function tellCallersApart(list: readonly Facts[]): boolean {
  const [first] = list;
  if (first === undefined || list.every((facts) => facts.key === first.key)) return false;
  const common = list.reduce((a, b) => a.common(b));
  return list.some((facts) =>
    facts.list.some(
      ({ value }) => common.holds(value) === undefined && (depends(value, 'principal') || depends(value, 'opaque')),
    ),
  );
}

const ALTERNATIVE_LIMIT = 10;

/**
 * What holds when one of several sets does: what they have in common, and that one of the rests holds. `isLossy`: there were too many to say the
 * latter.
 */
export function eitherOf(list: readonly Facts[], values: Values): { readonly facts: Facts; readonly isLossy: boolean } {
  const common = list.reduce((a, b) => a.common(b));
  const rests = list.map((facts) => [...facts].filter((f) => common.holds(f.value) === undefined));
  if (rests.some((rest) => rest.length === 0)) return { facts: common, isLossy: false };
  if (rests.length > ALTERNATIVE_LIMIT || rests.some((rest) => rest.length > ALTERNATIVE_LIMIT))
    return { facts: common, isLossy: true };
  const alternatives = rests.map((rest) =>
    and(
      values,
      rest.map((f) => (f.holds ? f.value : not(values, f.value))),
    ),
  );
  const value = or(values, alternatives);
  if (value.kind === 'literal') return { facts: common, isLossy: false };
  if (value.kind === 'or' && value.operands.length > 3 * ALTERNATIVE_LIMIT) return { facts: common, isLossy: true };
  return { facts: common.with({ value, holds: true, location: rests[0]?.[0]?.location }), isLossy: false };
}
