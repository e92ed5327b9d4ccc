import type { BasicBlock, GapKind, Location, MethodBody, Operation } from '../symbols/index.ts';
import { type BodyShape, shapeOf } from './body-shape.ts';
import { mainSide } from './early-exit.ts';
import { emptyFrame, type Frame, forkFrame, mergeFrames } from './frame.ts';
import { EXIT, successors } from './join-points.ts';
import { extendPath, meetPaths, type Path, pathAt } from './paths.ts';
import type { Activation } from './values.ts';
import { choice, knownBoolean, knownInteger, knownString, NULL, unknown, type Value } from './values.ts';

/** What running blocks needs from the evaluator. */
export interface OperationEvaluator {
  evaluate(operation: Operation, run: Run, frame: Frame): Value;
  /** The conditions that what runs now is under. */
  readonly path: Path | undefined;
  /** Runs `work` under exactly these conditions. */
  along<T>(path: Path | undefined, work: () => T): T;
  /** Reports what could not be followed. */
  gap(kind: GapKind, message: string, location: Location | undefined): void;
  /** Counts a block against the budget; false when it is used up. */
  spend(): boolean;
}

/** The run of one body: what its paths return and yield. */
export interface Run {
  readonly body: MethodBody;
  readonly activation: Activation;
  readonly returns: Value[];
  readonly yields: { readonly value: Value; readonly guards: readonly string[] }[];
}

/** Known rounds of one loop; one that goes on is left, with a gap, as if its condition were not known. */
const ROUND_LIMIT = 2_000;

/**
 * Runs a body: known conditions are followed, of unknown ones every side runs (under its guard) up to where the paths meet again; a loop that
 * is not known to end runs once. Handlers of exceptions do not run, `finally` does.
 */
export function runBody(body: MethodBody, activation: Activation, evaluator: OperationEvaluator): Run {
  const run: Run = { body, activation, returns: [], yields: [] };
  if (body.blocks.length > 0) new BodyExecution(run, evaluator).start();
  return run;
}

/** What a run returns: a choice when paths differ, `null` for void. */
export function returnValue(run: Run): Value {
  return run.returns.length === 0 ? NULL : choice(run.returns);
}

/** Where a path stands: its variables and its conditions. */
interface State {
  readonly frame: Frame;
  readonly path: Path | undefined;
}

/** States that wait at blocks. */
type Waiting = Map<number, State[]>;

class BodyExecution {
  readonly #run: Run;
  readonly #evaluator: OperationEvaluator;
  readonly #shape: BodyShape;
  /** By loop header: whether the first decision of this round about leaving the loop was known. */
  readonly #decided = new Map<number, boolean>();

  constructor(run: Run, evaluator: OperationEvaluator) {
    this.#run = run;
    this.#evaluator = evaluator;
    this.#shape = shapeOf(run.body);
  }

  start(): void {
    this.#runRegion(undefined, 0, { frame: emptyFrame(), path: this.#evaluator.path }, false);
  }

  /**
   * Runs from `entry` until every path has left the region (all blocks when undefined). Paths that meet go on as one; blocks are taken in
   * reverse post-order, a loop as a whole, so each block runs once. What arrives at the entry of a loop's region again is in `back`.
   */
  #runRegion(
    region: ReadonlySet<number> | undefined,
    entry: number,
    state: State,
    isLoop: boolean,
  ): { readonly back: readonly State[]; readonly exits: Waiting } {
    const waiting: Waiting = new Map([[entry, [state]]]);
    const exits: Waiting = new Map();
    const back: State[] = [];
    const arrive = (target: number, arrived: State): void => {
      if (isLoop && target === entry) back.push(arrived);
      else add(target === EXIT || region?.has(target) === false ? exits : waiting, target, arrived);
    };
    for (let isFirst = true; waiting.size > 0; isFirst = false) {
      const index = Math.min(...waiting.keys());
      const current = this.#meet(index, waiting.get(index) as State[]);
      waiting.delete(index);
      const loop = isFirst && isLoop ? undefined : this.#shape.loops.get(index);
      if (loop === undefined) this.#step(index, current, arrive);
      else
        for (const [target, states] of this.#runLoop(index, loop, current)) for (const s of states) arrive(target, s);
    }
    return { back, exits };
  }

  /**
   * Rounds follow as long as the condition of the loop, the first in a round that may leave it, is known. What the last round leaves behind
   * goes on behind the loop.
   */
  #runLoop(header: number, loop: ReadonlySet<number>, entry: State): Waiting {
    const exits: Waiting = new Map();
    const before = [...entry.frame.locals];
    let state = entry;
    for (let round = 1; ; round++) {
      this.#decided.delete(header);
      state.frame.rounds.set(header, round);
      const { back, exits: left } = this.#runRegion(loop, header, state, true);
      for (const [target, states] of left) for (const s of states) add(exits, target, s);
      if (back.length === 0) break;
      state = this.#meet(header, back);
      if (this.#decided.get(header) === true) {
        if (round < ROUND_LIMIT) continue;
        state = this.#abandoned(header, loop, state, before, exits);
      }
      for (const [target, states] of exits)
        if (target !== EXIT) states.push({ frame: forkFrame(state.frame), path: entry.path });
      break;
    }
    for (const states of exits.values()) for (const s of states) s.frame.rounds.delete(header);
    return exits;
  }

  /** A loop that is left before its end: control may go on behind it in any way, and what it changes is not known. */
  #abandoned(
    header: number,
    loop: ReadonlySet<number>,
    { frame, path }: State,
    before: readonly (Value | undefined)[],
    exits: Waiting,
  ): State {
    const { blocks, location } = this.#run.body;
    const message = `a loop was followed for ${ROUND_LIMIT} rounds and no further: what it does after that is missing`;
    this.#evaluator.gap('limit', message, locationOf(blocks[header]) ?? location);
    for (const at of loop)
      for (const target of successors((blocks[at] as BasicBlock).terminator))
        if (target !== EXIT && !loop.has(target) && !exits.has(target)) exits.set(target, []);
    const after = forkFrame(frame);
    frame.locals.forEach((value, i) => {
      if (value !== before[i]) after.locals[i] = unknown('what a loop that was not followed to its end has made of it');
    });
    return { frame: after, path };
  }

  #meet(block: number, states: readonly State[]): State {
    const paths = states.map((s) => pathAt(s.path, this, block));
    const [first] = states;
    if (states.length === 1) return { frame: (first as State).frame, path: paths[0] };
    return { frame: mergeFrames(states.map((s) => s.frame)) as Frame, path: meetPaths(paths) };
  }

  #step(index: number, { frame, path }: State, arrive: (target: number, state: State) => void): void {
    if (!this.#evaluator.spend()) return;
    const block = this.#run.body.blocks[index] as BasicBlock;
    this.#evaluator.along(path, () => {
      for (const operation of block.operations) this.#evaluator.evaluate(operation, this.#run, frame);
      this.#leave(block, { frame, path }, arrive);
    });
  }

  #leave(block: BasicBlock, state: State, arrive: (target: number, state: State) => void): void {
    const { terminator } = block;
    const value = (operation: Operation): Value => this.#evaluator.evaluate(operation, this.#run, state.frame);
    switch (terminator.kind) {
      case 'goto':
        this.#go(block.index, terminator.target, state, arrive);
        return;
      case 'return':
        if (terminator.value !== undefined) this.#run.returns.push(value(terminator.value));
        this.#go(block.index, EXIT, state, () => undefined);
        return;
      case 'throw':
        value(terminator.value);
        return;
      case 'rethrow':
        return;
      case 'endfinally':
      case 'endfilter':
        arrive(EXIT, state);
        return;
      case 'if': {
        const condition = value(terminator.condition);
        const known = knownBoolean(condition);
        if (known === undefined) {
          const { guard, negatedGuard } = guardsOfCondition(condition);
          this.#branch(
            block,
            state,
            [
              { target: terminator.whenTrue, guard },
              { target: terminator.whenFalse, guard: negatedGuard },
            ],
            arrive,
          );
          return;
        }
        const [taken, other] = known
          ? [terminator.whenTrue, terminator.whenFalse]
          : [terminator.whenFalse, terminator.whenTrue];
        // A program that starts does not throw here, whatever evaluation made of the condition.
        const target = !this.#shape.ends.has(taken) && this.#shape.ends.has(other) ? other : taken;
        this.#decide(block.index, true);
        const round = condition.kind === 'constant' ? condition.roundGuards : undefined;
        this.#go(block.index, target, { ...state, path: this.#roundPath(state.path, round, block.index) }, arrive);
        return;
      }
      case 'switch': {
        const known = switchValue(value(terminator.value));
        if (known === undefined) {
          const targets = successors(terminator);
          this.#branch(
            block,
            state,
            targets.map((target) => ({ target, guard: undefined })),
            arrive,
          );
          return;
        }
        const target = terminator.cases.find((c) => c.value === known)?.target ?? terminator.defaultTarget;
        this.#decide(block.index, true);
        this.#go(block.index, target, state, arrive);
        return;
      }
    }
  }

  /** All sides of an undecided branch. Where they do not meet again, the side that is the rest of the method needs no name. */
  #branch(
    block: BasicBlock,
    state: State,
    sides: readonly { readonly target: number; readonly guard: string | undefined }[],
    arrive: (target: number, state: State) => void,
  ): void {
    this.#decide(block.index, false);
    const join = this.#shape.joins[block.index] as number;
    const isNamed = sides.some((s) => s.guard !== undefined);
    const main =
      isNamed || join !== EXIT
        ? undefined
        : mainSide(
            this.#run.body,
            sides.map((s) => s.target),
          );
    for (const { target, guard } of sides) {
      const name = isNamed ? guard : target === main ? undefined : 'unknown';
      const path = target === join ? state.path : extendPath(state.path, name, this, join);
      this.#go(block.index, target, { frame: forkFrame(state.frame), path }, arrive);
    }
  }

  #roundPath(path: Path | undefined, guards: readonly string[] | undefined, header: number): Path | undefined {
    let result = path;
    for (const guard of guards ?? []) result = extendPath(result, guard, this, header);
    return result;
  }

  #decide(block: number, isKnown: boolean): void {
    for (const header of this.#shape.leaves[block] ?? [])
      if (!this.#decided.has(header)) this.#decided.set(header, isKnown);
  }

  /** Goes from block to block; `finally` handlers between them run on the way, innermost first. */
  #go(from: number, to: number, state: State, arrive: (target: number, state: State) => void): void {
    let current: State | undefined = state;
    for (const region of this.#shape.finallyRegions) {
      if (!region.tryBlocks.includes(from) || (to !== EXIT && region.tryBlocks.includes(to))) continue;
      const handler = new Set(region.handlerBlocks);
      const ended: readonly State[] =
        this.#runRegion(handler, region.handlerBlocks[0] as number, current, false).exits.get(EXIT) ?? [];
      if (ended.length === 0) return;
      current = this.#meet(EXIT, ended);
    }
    arrive(to, current);
  }
}

function locationOf(block: BasicBlock | undefined): Location | undefined {
  const terminator = block?.terminator;
  const condition = terminator?.kind === 'if' ? terminator.condition : undefined;
  return condition?.location ?? block?.operations[0]?.location;
}

function add(waiting: Waiting, block: number, state: State): void {
  const states = waiting.get(block);
  if (states === undefined) waiting.set(block, [state]);
  else states.push(state);
}

/** The names of what a condition depends on; of one of several values the first that has a name. */
function guardsOfCondition(value: Value): {
  readonly guard: string | undefined;
  readonly negatedGuard: string | undefined;
} {
  for (const v of value.kind === 'choice' ? value.values : [value])
    if (v.kind === 'unknown' && v.guard !== undefined) return { guard: v.guard, negatedGuard: v.negatedGuard };
  return { guard: undefined, negatedGuard: undefined };
}

/** The integer that a `switch` goes by: of characters their code. */
function switchValue(value: Value): number | undefined {
  const isCharacter = value.kind === 'constant' && value.value.kind === 'char';
  return isCharacter ? knownString(value)?.charCodeAt(0) : knownInteger(value);
}
