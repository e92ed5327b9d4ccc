import type { BasicBlock, ExceptionRegion, MethodBody, Operation } from '../symbols/index.ts';
import { emptyFrame, type Frame, forkFrame, mergeFrames } from './frame.ts';
import { EXIT, joinPoints, successors } from './join-points.ts';
import type { Activation } from './values.ts';
import { choice, knownBoolean, knownInteger, NULL, type Value } from './values.ts';

/** What running blocks needs from the evaluator. */
export interface OperationEvaluator {
  evaluate(operation: Operation, run: Run, frame: Frame): Value;
  /** Runs `work` under a further guard, and its writes to shared state as one possibility among others. */
  conditionally(guard: string | undefined, work: () => void): void;
  /** Counts a block against the budget; false when it is used up. */
  spend(): boolean;
}

/** The run of one body: what its paths return and yield. */
export interface Run {
  readonly body: MethodBody;
  readonly activation: Activation;
  readonly returns: Value[];
  readonly yields: Value[];
}

const NESTING_LIMIT = 40;

/**
 * Runs a body: known conditions are followed, of unknown ones every side runs (under its guard) up to where the paths meet again; a loop that
 * is not known to end runs once. Handlers of exceptions do not run, `finally` does.
 */
export function runBody(body: MethodBody, activation: Activation, evaluator: OperationEvaluator): Run {
  const run: Run = { body, activation, returns: [], yields: [] };
  if (body.blocks.length > 0) new BodyExecution(run, evaluator).execute(emptyFrame(), 0, EXIT);
  return run;
}

/** What a run returns: a choice when paths differ, `null` for void. */
export function returnValue(run: Run): Value {
  return run.returns.length === 0 ? NULL : choice(run.returns);
}

interface ActiveBranch {
  /** Known loop conditions passed when the branch was entered: more of them since then mean progress. */
  readonly progress: number;
  readonly nesting: number;
  readonly escaped: Frame[];
}

class BodyExecution {
  readonly #run: Run;
  readonly #evaluator: OperationEvaluator;
  readonly #joins: readonly number[];
  readonly #active = new Map<number, ActiveBranch>();
  #progress = 0;

  constructor(run: Run, evaluator: OperationEvaluator) {
    this.#run = run;
    this.#evaluator = evaluator;
    this.#joins = joinPoints(run.body);
  }

  /** Runs from `start` until `stop`; the frame there, or undefined when no path arrives. */
  execute(frame: Frame, start: number, stop: number): Frame | undefined {
    let current: Frame | undefined = frame;
    let index = start;
    while (current !== undefined && index !== stop && index !== EXIT) {
      if (!this.#evaluator.spend()) return undefined;
      const block = this.#run.body.blocks[index] as BasicBlock;
      for (const operation of block.operations) this.#evaluator.evaluate(operation, this.#run, current);
      const step = this.#leave(block, current);
      current = step.frame;
      index = step.next;
    }
    return current;
  }

  #leave(block: BasicBlock, frame: Frame): { frame: Frame | undefined; next: number } {
    const terminator = block.terminator;
    switch (terminator.kind) {
      case 'goto':
        return this.#transfer(block.index, terminator.target, frame);
      case 'return':
        if (terminator.value !== undefined)
          this.#run.returns.push(this.#evaluator.evaluate(terminator.value, this.#run, frame));
        this.#transfer(block.index, EXIT, frame);
        return { frame: undefined, next: EXIT };
      case 'throw':
        this.#evaluator.evaluate(terminator.value, this.#run, frame);
        return { frame: undefined, next: EXIT };
      case 'rethrow':
        return { frame: undefined, next: EXIT };
      case 'endfinally':
      case 'endfilter':
        return { frame, next: EXIT };
      case 'if': {
        const value = this.#evaluator.evaluate(terminator.condition, this.#run, frame);
        const known = knownBoolean(value);
        if (known !== undefined) {
          this.#countRound(block, frame);
          return this.#transfer(block.index, known ? terminator.whenTrue : terminator.whenFalse, frame);
        }
        const unnamed = this.#joins[block.index] === EXIT ? undefined : 'unknown';
        const [whenTrue, whenFalse] =
          value.kind === 'unknown' && value.guard !== undefined
            ? [value.guard, value.negatedGuard]
            : [unnamed, unnamed];
        return this.#branch(block, frame, [
          { target: terminator.whenTrue, guard: whenTrue },
          { target: terminator.whenFalse, guard: whenFalse },
        ]);
      }
      case 'switch': {
        const value = knownInteger(this.#evaluator.evaluate(terminator.value, this.#run, frame));
        if (value !== undefined) {
          return this.#transfer(
            block.index,
            terminator.cases.find((c) => c.value === value)?.target ?? terminator.defaultTarget,
            frame,
          );
        }
        return this.#branch(
          block,
          frame,
          successors(terminator).map((target) => ({ target, guard: 'unknown' })),
        );
      }
    }
  }

  #branch(
    block: BasicBlock,
    frame: Frame,
    arms: readonly { target: number; guard: string | undefined }[],
  ): { frame: Frame | undefined; next: number } {
    const outer = this.#active.get(block.index);
    if (outer !== undefined && (outer.progress === this.#progress || outer.nesting > NESTING_LIMIT)) {
      outer.escaped.push(frame);
      return { frame: undefined, next: EXIT };
    }
    const join = this.#joins[block.index] as number;
    const active: ActiveBranch = { progress: this.#progress, nesting: (outer?.nesting ?? 0) + 1, escaped: [] };
    this.#active.set(block.index, active);
    const arrived: Frame[] = [];
    for (const arm of arms) {
      this.#evaluator.conditionally(arm.guard, () => {
        const step = this.#transfer(block.index, arm.target, forkFrame(frame));
        const end = step.frame && this.execute(step.frame, step.next, join);
        if (end !== undefined) arrived.push(end);
      });
    }
    if (outer === undefined) this.#active.delete(block.index);
    else this.#active.set(block.index, outer);
    return { frame: mergeFrames([...arrived, ...active.escaped]), next: join };
  }

  /** A known condition of a loop: progress, and another round for the calls in it. */
  #countRound(block: BasicBlock, frame: Frame): void {
    const isHeader = this.#run.body.blocks.some(
      (b) => b.index >= block.index && successors(b.terminator).includes(block.index),
    );
    if (!isHeader) return;
    this.#progress++;
    frame.rounds.set(block.index, (frame.rounds.get(block.index) ?? 0) + 1);
  }

  /** Goes from block to block; `finally` handlers between them run on the way, innermost first. */
  #transfer(from: number, to: number, frame: Frame): { frame: Frame | undefined; next: number } {
    let current: Frame | undefined = frame;
    for (const region of this.#finallyRegions()) {
      if (current === undefined || !region.tryBlocks.includes(from) || (to !== EXIT && region.tryBlocks.includes(to)))
        continue;
      current = this.execute(current, region.handlerBlocks[0] as number, EXIT);
    }
    return { frame: current, next: to };
  }

  #finallyRegions(): readonly ExceptionRegion[] {
    return this.#run.body.regions
      .filter((r) => r.kind === 'finally')
      .sort((a, b) => a.tryBlocks.length - b.tryBlocks.length);
  }
}
