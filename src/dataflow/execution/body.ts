import { type BasicBlock, isNamed, type MethodBody, type Operation } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import { assume } from './branches.ts';
import { eitherOf, weakestOf } from './facts.ts';
import { current, heapKey } from './heap.ts';
import type { Frame, Result } from './machine.ts';
import type { Outcome } from './summary.ts';
import type { World } from './world.ts';

/** So many ways of reaching a block are told apart; beyond, they are merged. */
const WORLD_LIMIT = 6;
const STEP_LIMIT = 400;

/** Executes a body on all ways through it, loops at most twice. */
export class BodyExecution {
  readonly #body: MethodBody;
  readonly #frame: Frame;
  readonly #waiting = new Map<number, World[]>();
  readonly #outcomes: Outcome[] = [];
  readonly #handlers: ReadonlyMap<number, readonly number[]>;
  readonly #isIterator: boolean;

  constructor(body: MethodBody, frame: Frame) {
    this.#body = body;
    this.#frame = frame;
    this.#handlers = catchEntries(body);
    this.#isIterator = yields(body);
  }

  run(start: World): readonly Outcome[] {
    this.#arrive(0, start);
    for (let steps = 0; this.#waiting.size > 0; steps++) {
      if (steps > STEP_LIMIT) {
        this.#frame.recorder.limit('a method with too many branches');
        break;
      }
      const index = Math.min(...this.#waiting.keys());
      const worlds = mergeWorlds(this.#waiting.get(index) ?? [], this.#frame);
      this.#waiting.delete(index);
      const block = this.#body.blocks[index];
      if (block === undefined) continue;
      for (const world of worlds) this.#step(block, world);
    }
    return this.#outcomes;
  }

  #arrive(index: number, world: World): void {
    const list = this.#waiting.get(index);
    if (list === undefined) this.#waiting.set(index, [world]);
    else list.push(world);
  }

  /** An edge. One that leads back begins a loop anew: once. */
  #go(from: number, to: number, world: World): void {
    if (to <= from) {
      if (world.rounds.has(to)) return;
      world.rounds.add(to);
    }
    this.#arrive(to, world);
  }

  #step(block: BasicBlock, world: World): void {
    for (const handler of this.#handlers.get(block.index) ?? []) this.#arrive(handler, world.fork());
    let worlds: readonly World[] = [world];
    for (const operation of block.operations)
      worlds = limited(
        worlds.flatMap((w) =>
          this.#frame.machine.evaluate(operation, w, this.#frame).map((result) => afterStatement(operation, result)),
        ),
        this.#frame,
      );
    for (const w of worlds) this.#terminate(block, w);
  }

  #terminate(block: BasicBlock, world: World): void {
    const { terminator, index } = block;
    switch (terminator.kind) {
      case 'goto':
        this.#go(index, terminator.target, world);
        return;
      case 'if':
        for (const result of this.#frame.machine.evaluate(terminator.condition, world, this.#frame))
          this.#branch(index, terminator, result.world, result.value);
        return;
      case 'switch':
        for (const { world: w } of this.#frame.machine.evaluate(terminator.value, world, this.#frame))
          for (const target of new Set([...terminator.cases.map((c) => c.target), terminator.defaultTarget]))
            this.#go(index, target, w.fork());
        return;
      case 'return': {
        const results =
          terminator.value === undefined
            ? [{ world, value: this.#frame.machine.values.literal('void') as Value }]
            : this.#frame.machine.evaluate(terminator.value, world, this.#frame);
        for (const result of results) this.#leave(result.world, result.value);
        return;
      }
      case 'throw':
        this.#frame.machine.evaluate(terminator.value, world, this.#frame);
        return;
      default:
        return;
    }
  }

  #branch(
    from: number,
    { condition, whenTrue, whenFalse }: Extract<BasicBlock['terminator'], { kind: 'if' }>,
    world: World,
    value: Value,
  ): void {
    const { values } = this.#frame.machine;
    if (value.kind === 'choice') {
      this.#go(from, whenTrue, world.fork());
      this.#go(from, whenFalse, world);
      return;
    }
    const other = assume(values, world.fork(), value, false, condition.location);
    const taken = assume(values, world, value, true, condition.location);
    if (taken !== undefined) this.#go(from, whenTrue, taken);
    if (other !== undefined) this.#go(from, whenFalse, other);
  }

  #leave(world: World, returned: Value): void {
    const { values } = this.#frame.machine;
    const value = this.#isIterator ? values.call('array', world.yielded) : returned;
    const isNull =
      value.kind === 'load' &&
      world.facts.holds(values.intern(`n${value.id}`, value.flags, { kind: 'is-null', operand: value })) === true;
    const outs = new Map<string, Value>();
    for (const parameter of this.#body.parameters) {
      const set = world.parameters.get(parameter);
      if (parameter.refKind !== 'none' && set !== undefined) outs.set(parameter.name, set);
    }
    this.#outcomes.push({
      value: isNull ? values.null : current(values, world, value),
      facts: world.facts,
      changes: world.changes,
      heap: world.heap,
      outs,
      saved: world.saved,
      answered: world.answered,
      isMerged: world.isMerged,
    });
  }
}

/**
 * The world behind a statement. A call that was not followed, and whose answer nobody looks at, may be one that refuses by an exception: what comes
 * after it happens only if it returned.
 */
function afterStatement({ kind, location }: Operation, { world, value }: Result): World {
  if (kind !== 'call' && kind !== 'await' && kind !== 'invoke') return world;
  if (value.kind === 'call' && value.unfollowed !== undefined)
    world.facts = world.facts.with({ value, holds: true, location });
  return world;
}

function yields(body: MethodBody): boolean {
  return body.blocks.some((b) => b.operations.some((o) => o.kind === 'yield'));
}

function catchEntries(body: MethodBody): ReadonlyMap<number, readonly number[]> {
  const entries = new Map<number, number[]>();
  for (const region of body.regions) {
    const first = region.tryBlocks[0];
    const handler = region.filterBlocks[0] ?? region.handlerBlocks[0];
    if (first === undefined || handler === undefined || region.kind === 'finally' || region.kind === 'fault') continue;
    if (isNamed(region.exceptionType, 'System.OperationCanceledException')) continue;
    entries.set(first, [...(entries.get(first) ?? []), handler]);
  }
  return entries;
}

function limited(worlds: readonly World[], frame: Frame): readonly World[] {
  return worlds.length <= WORLD_LIMIT ? worlds : mergeWorlds(worlds, frame);
}

/** Equal worlds are one; too many are merged: first those that know the same, then all. */
export function mergeWorlds(worlds: readonly World[], frame: Frame): readonly World[] {
  if (worlds.length < 2) return worlds;
  const distinct = [...new Map(worlds.map((w) => [w.key(), w])).values()];
  if (distinct.length <= WORLD_LIMIT) return distinct;
  const weakest = weakestOf(
    distinct,
    (w) => w.facts,
    (w) => w.stateKey(),
  );
  if (weakest.length <= WORLD_LIMIT) return weakest;
  const groups = new Map<string, World[]>();
  for (const world of weakest) {
    const key = `${world.facts.key}|${world.changesKey()}|${world.answered}`;
    groups.set(key, [...(groups.get(key) ?? []), world]);
  }
  const merged = [...groups.values()].map((group) => joined(group, frame));
  if (merged.length <= WORLD_LIMIT) return merged;
  return [...merged.slice(0, WORLD_LIMIT - 1), joined(merged.slice(WORLD_LIMIT - 1), frame)];
}

/** One world for several: what they agree on, and choices for the rest. */
function joined(worlds: readonly World[], frame: Frame): World {
  const [first] = worlds as readonly [World];
  if (worlds.length === 1) return first;
  const { values } = frame.machine;
  const result = first.fork();
  const join = <K>(pick: (w: World) => Map<K, Value>): void => {
    const target = pick(result);
    for (const world of worlds.slice(1))
      for (const [key, value] of pick(world)) {
        const own = target.get(key);
        if (own !== value) target.set(key, own === undefined ? value : values.choice([own, value]));
      }
  };
  join((w) => w.locals);
  join((w) => w.flow);
  join((w) => w.captured);
  join((w) => w.parameters);
  const { facts, isLossy } = eitherOf(
    worlds.map((w) => w.facts),
    values,
  );
  result.facts = facts;
  result.isMerged ||= isLossy;
  for (const world of worlds.slice(1)) {
    const known = new Set(result.changes.map((c) => `${c.action}${heapKey(c.target)}${c.member}`));
    result.changes = [
      ...result.changes,
      ...world.changes.filter((c) => !known.has(`${c.action}${heapKey(c.target)}${c.member}`)),
    ];
    for (const [key, members] of world.heap) {
      const all = new Map(result.heap.get(key));
      for (const [name, value] of members) {
        const own = all.get(name);
        if (own !== value) all.set(name, own === undefined ? value : values.choice([own, value]));
      }
      result.heap.set(key, all);
    }
    for (const round of world.rounds) result.rounds.add(round);
    result.yielded = [...new Set([...result.yielded, ...world.yielded])];
    result.answered &&= world.answered;
    result.saved &&= world.saved;
    result.isMerged ||= world.isMerged;
  }
  return result;
}
