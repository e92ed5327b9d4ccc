import type { Location, ParameterSymbol, VariableSymbol } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import { Facts } from './facts.ts';

/** A change that waits for its store to be told (`SaveChanges`). */
export interface Change {
  readonly action: 'insert' | 'update' | 'delete';
  readonly target: Value;
  /** The member that was set; undefined when the whole object is concerned. */
  readonly member: string | undefined;
  readonly value: Value | undefined;
  readonly location: Location | undefined;
}

/** Parts of a world that forks share until one of them writes to its own. */
const LOCALS = 1;
const FLOW = 2;
const CAPTURED = 4;
const PARAMETERS = 8;
const HEAP = 16;
const ROUNDS = 32;

/** The variables that code behind a point may still read. */
export interface LiveVariables {
  readonly locals: ReadonlySet<number>;
  readonly flow: ReadonlySet<number>;
}

/** One way on which a point of a body is reached: variables, what was stored in objects, what is known to hold. */
export class World {
  #locals: Map<number, Value>;
  #flow: Map<number, Value>;
  #captured: Map<VariableSymbol, Value>;
  #parameters: Map<ParameterSymbol, Value>;
  #heap: Map<number, ReadonlyMap<string, Value>>;
  #rounds: Set<number>;
  /** Which of these no other world has. */
  #own: number;
  /** Parameters have other values than the call gave them. */
  #isParameterSet: boolean;
  facts: Facts;
  changes: readonly Change[];
  saved: boolean;
  answered: boolean;
  /** What an iterator has given so far. */
  yielded: readonly Value[];
  /** Ways were merged on which different things hold. */
  isMerged: boolean;

  constructor(from?: World) {
    this.#locals = from === undefined ? new Map() : from.#locals;
    this.#flow = from === undefined ? new Map() : from.#flow;
    this.#captured = from === undefined ? new Map() : from.#captured;
    this.#parameters = from === undefined ? new Map() : from.#parameters;
    this.#heap = from === undefined ? new Map() : from.#heap;
    this.#rounds = from === undefined ? new Set() : from.#rounds;
    this.#own = from === undefined ? LOCALS | FLOW | CAPTURED | PARAMETERS | HEAP | ROUNDS : 0;
    if (from !== undefined) from.#own = 0;
    this.#isParameterSet = from === undefined ? false : from.#isParameterSet;
    this.facts = from === undefined ? Facts.none : from.facts;
    this.changes = from === undefined ? NO_CHANGES : from.changes;
    this.yielded = from === undefined ? NOTHING : from.yielded;
    this.saved = from === undefined ? false : from.saved;
    this.answered = from === undefined ? false : from.answered;
    this.isMerged = from === undefined ? false : from.isMerged;
  }

  get locals(): ReadonlyMap<number, Value> {
    return this.#locals;
  }

  get flow(): ReadonlyMap<number, Value> {
    return this.#flow;
  }

  get captured(): ReadonlyMap<VariableSymbol, Value> {
    return this.#captured;
  }

  get parameters(): ReadonlyMap<ParameterSymbol, Value> {
    return this.#parameters;
  }

  /** By the id of the object, then by member. */
  get heap(): ReadonlyMap<number, ReadonlyMap<string, Value>> {
    return this.#heap;
  }

  setLocal(index: number, value: Value): void {
    if ((this.#own & LOCALS) === 0) this.#locals = new Map(this.#locals);
    this.#own |= LOCALS;
    this.#locals.set(index, value);
  }

  setFlow(id: number, value: Value): void {
    if ((this.#own & FLOW) === 0) this.#flow = new Map(this.#flow);
    this.#own |= FLOW;
    this.#flow.set(id, value);
  }

  setCaptured(variable: VariableSymbol, value: Value): void {
    if ((this.#own & CAPTURED) === 0) this.#captured = new Map(this.#captured);
    this.#own |= CAPTURED;
    this.#captured.set(variable, value);
  }

  /** What the call gives a parameter. */
  giveParameter(parameter: ParameterSymbol, value: Value): void {
    if ((this.#own & PARAMETERS) === 0) this.#parameters = new Map(this.#parameters);
    this.#own |= PARAMETERS;
    this.#parameters.set(parameter, value);
  }

  /** Code gives a parameter another value. */
  setParameter(parameter: ParameterSymbol, value: Value): void {
    this.giveParameter(parameter, value);
    this.#isParameterSet = true;
  }

  /** Members of an object, in place of those that it had. */
  setMembers(key: number, members: ReadonlyMap<string, Value>): void {
    if ((this.#own & HEAP) === 0) this.#heap = new Map(this.#heap);
    this.#own |= HEAP;
    this.#heap.set(key, members);
  }

  /** A loop that was gone through once; false when it was before. */
  enterRound(loop: number): boolean {
    if (this.#rounds.has(loop)) return false;
    if ((this.#own & ROUNDS) === 0) this.#rounds = new Set(this.#rounds);
    this.#own |= ROUNDS;
    this.#rounds.add(loop);
    return true;
  }

  get rounds(): ReadonlySet<number> {
    return this.#rounds;
  }

  fork(): World {
    return new World(this);
  }

  /** Forgets variables that nobody reads any more: they would tell worlds apart that differ in nothing. */
  keepOnly({ locals, flow }: LiveVariables): void {
    for (const index of this.#locals.keys())
      if (!locals.has(index)) {
        this.#locals = new Map([...this.#locals].filter(([at]) => locals.has(at)));
        this.#own |= LOCALS;
        break;
      }
    for (const id of this.#flow.keys())
      if (!flow.has(id)) {
        this.#flow = new Map([...this.#flow].filter(([at]) => flow.has(at)));
        this.#own |= FLOW;
        break;
      }
  }

  /** Everything that tells it from another world at the same point. */
  key(): string {
    return `${this.facts.key}|${this.stateKey()}`;
  }

  /** All of that but what is known. */
  stateKey(): string {
    const parameters = this.#isParameterSet ? idsOf(this.#parameters.values()) : '';
    let heap = '';
    this.#heap.forEach((members, id) => {
      heap += `${id}{`;
      members.forEach((value, name) => {
        heap += `${name}=${value.id},`;
      });
      heap += '}';
    });
    const variables = `${pairs(this.#locals)}|${pairs(this.#flow)}|${idsOf(this.#captured.values())}|${parameters}`;
    const rest = `${[...this.#rounds].join()}|${this.saved}${this.answered}${idsOf(this.yielded)}`;
    return `${variables}|${heap}|${changesKey(this.changes)}|${rest}`;
  }
}

/** Equal for equal changes. */
export function changesKey(changes: readonly Change[]): string {
  return changes.map((c) => `${c.action}${c.target.id}.${c.member ?? ''}=${c.value?.id ?? ''}`).join();
}

const NO_CHANGES: readonly Change[] = [];
const NOTHING: readonly Value[] = [];

function pairs(map: ReadonlyMap<number, Value>): string {
  let text = '';
  map.forEach((value, key) => {
    text += `${key}=${value.id},`;
  });
  return text;
}

function idsOf(values: Iterable<Value>): string {
  let text = '';
  for (const value of values) text += `${value.id},`;
  return text;
}
