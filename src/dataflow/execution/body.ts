import { type BasicBlock, isNamed, type MethodBody, type Operation } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import { assume } from './branches.ts';
import { dropsTask } from './dropped-tasks.ts';
import { Facts } from './facts.ts';
import { current } from './heap.ts';
import { liveVariables } from './liveness.ts';
import type { Frame, Result } from './machine.ts';
import { mergeWorlds, WORLD_LIMIT } from './merge-worlds.ts';
import type { Outcome } from './summary.ts';
import type { World } from './world.ts';

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
        this.#giveUp('a method with too many branches');
        break;
      }
      const index = Math.min(...this.#waiting.keys());
      const worlds = this.#together(index, this.#waiting.get(index) ?? []);
      this.#waiting.delete(index);
      const block = this.#body.blocks[index];
      if (block === undefined) continue;
      for (const world of worlds) this.#step(block, world);
    }
    return this.#outcomes;
  }

  /** The ways on which a block is reached, those that differ in nothing that is still read as one. */
  #together(index: number, worlds: readonly World[]): readonly World[] {
    if (worlds.length < 2) return worlds;
    const live = liveVariables(this.#body)[index];
    if (live !== undefined) for (const world of worlds) world.keepOnly(live);
    return mergeWorlds(worlds, this.#frame);
  }

  /** What was not executed may return in any way. */
  #giveUp(reason: string): void {
    this.#frame.recorder.limit(reason);
    this.#outcomes.push({
      value: this.#frame.machine.values.unknown(reason),
      facts: Facts.none,
      changes: [],
      heap: new Map(),
      outs: new Map(),
      saved: false,
      answered: false,
      isMerged: true,
    });
  }

  #arrive(index: number, world: World): void {
    const list = this.#waiting.get(index);
    if (list === undefined) this.#waiting.set(index, [world]);
    else list.push(world);
  }

  /** An edge. One that leads back begins a loop anew: once. */
  #go(from: number, to: number, world: World): void {
    if (to <= from && !world.enterRound(to)) return;
    this.#arrive(to, world);
  }

  #step(block: BasicBlock, world: World): void {
    for (const handler of this.#handlers.get(block.index) ?? []) this.#arrive(handler, world.fork());
    let worlds: readonly World[] = [world];
    for (const operation of block.operations) {
      const [only] = worlds;
      if (only === undefined) return;
      worlds = worlds.length === 1 ? this.#after(operation, only) : worlds.flatMap((w) => this.#after(operation, w));
      if (worlds.length > WORLD_LIMIT) worlds = mergeWorlds(worlds, this.#frame);
    }
    for (const w of worlds) this.#terminate(block, w);
  }

  #after(operation: Operation, world: World): readonly World[] {
    const frame = dropsTask(operation) ? { ...this.#frame, dropsTask: true } : this.#frame;
    return frame.machine.evaluate(operation, world, frame).map((result) => afterStatement(operation, result));
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
    // What a call said when a loop was entered it may not say again.
    const isAskedAgain = value.kind === 'call' && world.rounds.has(from);
    if (value.kind === 'choice' || isAskedAgain) {
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
  if (kind !== 'call' && kind !== 'await' && kind !== 'invoke' && kind !== 'dynamic') return world;
  if (value.kind === 'unknown' || (value.kind === 'call' && value.unfollowed !== undefined))
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
