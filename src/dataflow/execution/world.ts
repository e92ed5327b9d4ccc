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

/** One way on which a point of a body is reached: variables, what was stored in objects, what is known to hold. */
export class World {
  readonly locals: Map<number, Value>;
  readonly captured: Map<VariableSymbol, Value>;
  readonly flow: Map<number, Value>;
  readonly parameters: Map<ParameterSymbol, Value>;
  /** By the id of the object, then by member. */
  readonly heap: Map<number, ReadonlyMap<string, Value>>;
  facts: Facts;
  changes: readonly Change[];
  /** Loops that were gone through once. */
  readonly rounds: Set<number>;
  saved: boolean;
  answered: boolean;
  /** What an iterator has given so far. */
  yielded: readonly Value[];
  /** Ways were merged on which different things hold. */
  isMerged: boolean;

  constructor(from?: World) {
    this.locals = new Map(from?.locals);
    this.captured = new Map(from?.captured);
    this.flow = new Map(from?.flow);
    this.parameters = new Map(from?.parameters);
    this.heap = new Map(from?.heap);
    this.facts = from?.facts ?? Facts.none;
    this.changes = from?.changes ?? [];
    this.rounds = new Set(from?.rounds);
    this.yielded = from?.yielded ?? [];
    this.saved = from?.saved ?? false;
    this.answered = from?.answered ?? false;
    this.isMerged = from?.isMerged ?? false;
  }

  fork(): World {
    return new World(this);
  }

  /** Everything that tells it from another world at the same point. */
  key(): string {
    return `${this.facts.key}|${this.stateKey()}`;
  }

  /** All of that but what is known. */
  stateKey(): string {
    const pairs = (map: ReadonlyMap<number, Value>): string => [...map].map(([k, v]) => `${k}=${v.id}`).join();
    const captured = [...this.captured.values()].map((v) => v.id).join();
    const heap = [...this.heap].map(([id, members]) => `${id}{${[...members].map(([m, v]) => `${m}=${v.id}`).join()}}`);
    return `${pairs(this.locals)}|${pairs(this.flow)}|${captured}|${heap.join()}|${this.changesKey()}|${[...this.rounds].join()}|${this.saved}${this.answered}${this.yielded.map((v) => v.id).join()}`;
  }

  changesKey(): string {
    return this.changes.map((c) => `${c.action}${c.target.id}.${c.member ?? ''}=${c.value?.id ?? ''}`).join();
  }
}
