import type { Location } from '../../symbols/index.ts';
import type { Values } from '../values/intern.ts';
import type { Value } from '../values/value.ts';
import { type Check, eventKey, type Happening, isIdle } from './events.ts';
import { eitherOf, type Facts } from './facts.ts';
import { type Change, changesKey } from './world.ts';

/** One way in which a method returns. */
export interface Outcome {
  readonly value: Value;
  /** What was tested on the way, beyond what held when it was called. */
  readonly facts: Facts;
  readonly changes: readonly Change[];
  /** Members stored in objects that the caller knows, by their ids. */
  readonly heap: ReadonlyMap<number, ReadonlyMap<string, Value>>;
  /** Captured variables and parameters by reference that it set. */
  readonly outs: ReadonlyMap<string, Value>;
  /** The store was told of changes made before. */
  readonly saved: boolean;
  /** The request was answered on the way (a filter's result, a response sent). */
  readonly answered: boolean;
  /** It stands for several ways, of which only what they have in common is known. */
  readonly isMerged: boolean;
}

/** What a method does when it is called with certain values; everything in terms of these. */
export interface Summary {
  /** Empty when it never returns normally. */
  readonly outcomes: readonly Outcome[];
  /** What it throws is in the task that it returns. */
  readonly isAsync: boolean;
  readonly happenings: readonly Happening[];
  readonly checks: readonly Check[];
  readonly limits: readonly string[];
  /** Calls of libraries that may have an effect of their own. */
  readonly foreign: readonly string[];
  /** Where a variable of the method itself first gets an object of a store. */
  readonly held: ReadonlyMap<Value, Location>;
}

const VARIANT_LIMIT = 6;

/** Collects what happens in a body while it is executed. */
export class Recorder {
  readonly #happenings = new Map<string, Happening[]>();
  readonly #calls = new Map<Summary, Set<string>>();
  readonly #checks = new Map<number, Check>();
  readonly #limits = new Set<string>();
  readonly #values: Values;

  constructor(values: Values) {
    this.#values = values;
  }

  /** Whether an event is there and further ways to it change nothing. */
  isSettled({ event, key }: Happening): boolean {
    return isIdle(event) && this.#happenings.has(key ?? eventKey(event));
  }

  /** Notes that what a call does was recorded for what holds there; false when it was before. */
  enterCall(summary: Summary, facts: Facts, changes: readonly Change[], isMerged: boolean): boolean {
    const key = `${facts.key}|${isMerged}|${changesKey(changes)}`;
    const ways = this.#calls.get(summary);
    if (ways?.has(key)) return false;
    if (ways === undefined) this.#calls.set(summary, new Set([key]));
    else ways.add(key);
    return true;
  }

  add(happening: Happening): void {
    const key = happening.key ?? eventKey(happening.event);
    const variants = this.#happenings.get(key) ?? [];
    if (variants.length > 0 && isIdle(happening.event)) return;
    // Of code that was not followed only the weakest way to it counts.
    if (happening.event.kind === 'unfollowed' && variants.some((v) => v.facts.isPartOf(happening.facts))) return;
    if (variants.some((v) => v.facts.key === happening.facts.key)) return;
    // What holds in no case but one of the many does not protect: the last variant stands for all further ones.
    if (variants.length >= VARIANT_LIMIT) {
      const last = variants.pop() as Happening;
      const { facts, isLossy } =
        happening.event.kind === 'unfollowed'
          ? { facts: last.facts.common(happening.facts), isLossy: true }
          : eitherOf([last.facts, happening.facts], this.#values);
      const isMerged = isLossy || last.isMerged === true || happening.isMerged === true;
      variants.push({ event: last.event, facts, key, ...(isMerged ? { isMerged } : {}) });
    } else variants.push(happening.key === undefined ? { ...happening, key } : happening);
    this.#happenings.set(key, variants);
  }

  check(check: Check): void {
    if (!this.#checks.has(check.value.id)) this.#checks.set(check.value.id, check);
  }

  readonly foreignCalls = new Set<string>();
  readonly held = new Map<Value, Location>();

  hold(value: Value, location: Location): void {
    if (!this.held.has(value)) this.held.set(value, location);
  }

  limit(reason: string): void {
    this.#limits.add(reason);
  }

  get happenings(): readonly Happening[] {
    return [...this.#happenings.values()].flat();
  }

  get checks(): readonly Check[] {
    return [...this.#checks.values()];
  }

  get limits(): readonly string[] {
    return [...this.#limits];
  }
}
