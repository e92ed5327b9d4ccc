import type { Draft, DraftBlock, DraftScope, DraftTry } from '../../symbols/build-draft.ts';
import type { MethodBody } from '../../symbols/control-flow-graph.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { MethodSymbol } from '../../symbols/symbols.ts';
import type { TypeReference } from '../../symbols/type-reference.ts';
import type { AssemblyContext, MethodContext } from '../declarations/declaration-context.ts';
import { MetadataError } from '../errors.ts';
import type { Instruction } from '../il/instructions.ts';
import type { BodyFrame } from './body-frame.ts';
import { EvaluationStack } from './evaluation-stack.ts';
import { type IlBlock, type IlGraph, newBlock } from './il-blocks.ts';
import type { MemberReferences } from './member-references.ts';
import type { StackValue } from './stack-values.ts';
import { BOOLEAN, INT32, isBooleanType, VOID } from './type-kinds.ts';
import { integerValue, isNull } from './values.ts';

/** A stack that a block left to one of its successors. */
interface Exit {
  readonly block: DraftBlock;
  readonly values: readonly StackValue[];
}

/** Keeps the `try` blocks of an iterator. */
export interface RegionKeeper {
  enter(e: Evaluator, state: number): void;
  leave(e: Evaluator, number: number): void;
}

/** What an evaluator needs to know of the method. */
export interface EvaluatorInput {
  readonly assembly: AssemblyContext;
  readonly members: MemberReferences;
  readonly frame: BodyFrame;
  readonly graph: IlGraph;
  readonly draft: Draft;
}

/** States of a machine that is not suspended (Roslyn: `StateMachineState`). */
const RUNNING = -1;
const FINISHED = -2;

/**
 * Symbolic evaluation of the stack, block by block (ECMA-335 III.1.3): instructions push trees; what has to happen at its place is emitted.
 * Before something is emitted, values that wait on the stack are put into temporaries, so that everything happens in the order in which it
 * was pushed.
 */
export class Evaluator extends EvaluationStack {
  readonly members: MemberReferences;
  readonly graph: IlGraph;
  /** Scopes of regions that the code does not declare: what is reached from inside is inside. */
  readonly openedScopes = new Set<DraftScope>();
  /** Of an iterator. */
  regions: RegionKeeper | undefined;
  /** Where code goes on in a state. */
  resumeOffset: (state: number) => number | undefined = () => undefined;
  /** Lowers lambdas and local functions. */
  lowerNested: (code: MethodContext, containing: MethodSymbol | undefined) => MethodBody = () => {
    throw new MetadataError('unsupported', 'no code inside of code is read here');
  };
  /** The slot that the awaiter on the stack is stored into. */
  awaiterSlot: number | undefined;
  #yielded: Operation | undefined;
  /** Where the instruction at hand stands. */
  #code: { readonly instructions: readonly Instruction[]; readonly position: number } = {
    instructions: [],
    position: 0,
  };
  readonly #exits = new Map<IlBlock, Exit[]>();
  readonly #pending = new Set<IlBlock>();
  readonly #done = new Set<IlBlock>();

  constructor(input: EvaluatorInput) {
    super(input.assembly, input.frame, input.draft);
    this.members = input.members;
    this.graph = input.graph;
  }

  /** Evaluates everything that can be reached. `step` evaluates one instruction. */
  run(step: (evaluator: Evaluator, instruction: Instruction) => void): void {
    const first = this.graph.blocks[0];
    if (first === undefined) return;
    this.#pending.add(first);
    for (let block = this.#next(); block !== undefined; block = this.#next()) {
      this.#begin(block);
      for (const [position, instruction] of block.instructions.entries()) {
        if (this.block === undefined) break;
        this.at = instruction;
        this.#code = { instructions: block.instructions, position };
        step(this, instruction);
      }
      const next = block.instructions.at(-1)?.end;
      if (this.block !== undefined && next !== undefined) this.goto(next);
    }
  }

  // Suspension

  /** An element that is given out: when the state that is stored next is one to go on in. */
  yieldValue(value: Operation): void {
    this.#yielded = value;
  }

  /** Behind a `yield`: goes on where the state that is stored is resumed. False when there was none. */
  resumeAfterYield(state: number): boolean {
    const value = this.#yielded;
    if (value === undefined) return false;
    this.#yielded = undefined;
    // What is stored before an `await` and at the end is no element: it clears the last one.
    const offset = state === RUNNING || state === FINISHED ? undefined : this.resumeOffset(state);
    if (offset === undefined) return false;
    this.emit({ kind: 'yield', value, type: VOID, location: this.location });
    this.stack = [];
    this.goto(offset);
    return true;
  }

  // Control flow

  /** Ends the block with a jump to an offset of the code. */
  goto(offset: number): void {
    if (this.block === undefined) return;
    const from = this.block;
    from.terminator = { kind: 'goto', target: this.#leave(offset) };
    this.block = undefined;
  }

  branch(condition: Operation, whenTrue: number, whenFalse: number): void {
    const value = condition.kind === 'literal' ? integerValue(condition) : undefined;
    if (value !== undefined || isNull(condition)) {
      this.goto(value !== undefined && value !== 0 ? whenTrue : whenFalse);
      return;
    }
    this.spillAll();
    const from = this.block as DraftBlock;
    from.terminator = {
      kind: 'if',
      condition,
      whenTrue: this.#leave(whenTrue),
      whenFalse: this.#leave(whenFalse),
    };
    this.block = undefined;
  }

  switchOn(value: Operation, targets: readonly number[], rest: number): void {
    const constant = integerValue(value);
    if (constant !== undefined) {
      this.goto(targets[constant] ?? rest);
      return;
    }
    this.spillAll();
    const from = this.block as DraftBlock;
    const cases = targets.map((target, i) => ({ value: i, target: this.#leave(target) }));
    from.terminator = { kind: 'switch', value, cases, defaultTarget: this.#leave(rest) };
    this.block = undefined;
  }

  /** Ends the block; what is still on the stack is gone, its effects are not. */
  end(terminator: NonNullable<DraftBlock['terminator']>): void {
    this.spillAll();
    this.stack = [];
    if (this.block !== undefined) this.block.terminator = terminator;
    this.block = undefined;
  }

  /** Goes on in a new block of another scope. */
  enterScope(scope: DraftScope): void {
    const next = newBlock(scope);
    if (this.block !== undefined) this.block.terminator = { kind: 'goto', target: next };
    this.draft.blocks.push(next);
    this.block = next;
  }

  /** A value that is one of two, by a condition: a branch inside of what IL has as one block. */
  choose(condition: Operation, whenTrue: () => Operation, whenFalse: () => Operation, type: TypeReference): Operation {
    this.spillAll();
    const from = this.block as DraftBlock;
    const [yes, no, next] = [newBlock(from.scope), newBlock(from.scope), newBlock(from.scope)];
    from.terminator = { kind: 'if', condition, whenTrue: yes, whenFalse: no };
    const local = this.newLocal(type);
    this.draft.blocks.push(yes, no, next);
    for (const [block, value] of [
      [yes, whenTrue],
      [no, whenFalse],
    ] as const) {
      this.block = block;
      this.assignIn(block, local, value());
      block.terminator = { kind: 'goto', target: next };
    }
    this.block = next;
    return local;
  }

  /**
   * Takes the type that a filter tests first as the type that its region catches. Returns where the filter goes on when it is of that
   * type; undefined when this is no such test.
   */
  filterFor(type: TypeReference): number | undefined {
    const scope = this.block?.scope;
    const region = this.draft.tries.find((candidate) => candidate.filterScope === scope);
    if (scope?.kind !== 'filter' || region === undefined || region.exceptionType !== undefined) return undefined;
    const { instructions, position } = this.#code;
    const [dup, jump] = instructions.slice(position + 1, position + 3);
    if (dup?.opcode.name !== 'dup' || jump === undefined || !jump.opcode.name.startsWith('brtrue')) return undefined;
    const at = this.draft.tries.indexOf(region);
    this.draft.tries[at] = { ...region, exceptionType: type };
    region.handlerScope.owner = this.draft.tries[at];
    return jump.operand;
  }

  /** The instructions that follow the one at hand in its block. */
  following(count: number): readonly Instruction[] {
    const { instructions, position } = this.#code;
    const found: Instruction[] = [];
    for (let at = position + 1; at < instructions.length && found.length < count; at++) {
      const next = instructions[at] as Instruction;
      if (next.opcode.name !== 'nop') found.push(next);
    }
    return found;
  }

  /** The instruction before the one at hand in its block: a prefix, when it is one. */
  get preceding(): Instruction | undefined {
    return this.#code.instructions[this.#code.position - 1];
  }

  /** Adds a region of exceptions that code itself did not declare. */
  addTry(region: DraftTry): void {
    this.draft.tries.push(region);
  }

  #leave(offset: number): DraftBlock {
    const from = this.block as DraftBlock;
    const target = this.graph.at(offset);
    this.spillAll();
    const exits = this.#exits.get(target);
    const exit = { block: from, values: this.stack };
    if (exits === undefined) this.#exits.set(target, [exit]);
    else exits.push(exit);
    if (!this.#done.has(target)) this.#pending.add(target);
    if (target.scope === this.graph.root && this.openedScopes.has(from.scope)) target.draft.scope = from.scope;
    return this.graph.enter(offset, from.scope);
  }

  #next(): IlBlock | undefined {
    let next: IlBlock | undefined;
    for (const block of this.#pending) if (next === undefined || block.start < next.start) next = block;
    if (next !== undefined) {
      this.#pending.delete(next);
      this.#done.add(next);
    }
    return next;
  }

  #begin(block: IlBlock): void {
    const exits = this.#exits.get(block) ?? [];
    this.at = block.instructions[0];
    this.block = block.draft;
    this.draft.blocks.push(block.draft);
    this.stack =
      block.caught === undefined
        ? this.#merge(exits)
        : [{ operation: { kind: 'caught-exception', type: block.caught, location: this.location } }];
    for (const region of this.graph.tries) {
      if (!this.#isInside(block.scope, region.tryScope)) continue;
      this.#reach(region.filterEntry ?? region.handlerEntry);
      if (region.filterEntry !== undefined) this.#reach(region.handlerEntry);
    }
  }

  #isInside(inner: DraftScope, outer: DraftScope): boolean {
    for (let scope: DraftScope | undefined = inner; scope !== undefined; scope = scope.parent)
      if (scope === outer) return true;
    return false;
  }

  #reach(entry: DraftBlock): void {
    const block = this.graph.blocks.find((candidate) => candidate.draft === entry);
    if (block !== undefined && !this.#done.has(block)) this.#pending.add(block);
  }

  /** What all predecessors agree on stays; the rest comes through variables that each of them assigns at its end. */
  #merge(exits: readonly Exit[]): StackValue[] {
    const [first] = exits;
    if (first === undefined) return [];
    if (exits.length === 1) return [...first.values];
    const depth = Math.min(...exits.map((exit) => exit.values.length));
    return Array.from({ length: depth }, (_, i): StackValue => {
      const values = exits.map((exit) => exit.values[i] as StackValue);
      const [one] = values as [StackValue];
      if (values.every((value) => isSame(value, one))) return one;
      const operations = values.map((value) => this.materialize(value));
      const type = this.#mergedType(operations);
      const local = this.newLocal(type);
      exits.forEach((exit, at) => {
        this.assignIn(exit.block, local, this.coerce(operations[at] as Operation, type));
      });
      return { operation: local };
    });
  }

  #mergedType(operations: readonly Operation[]): TypeReference {
    const typed = operations.filter((operation) => !isNull(operation));
    const boolean = typed.find((operation) => isBooleanType(operation.type));
    if (boolean !== undefined) return BOOLEAN;
    const other = typed.find((operation) => integerValue(operation) === undefined);
    return (other ?? typed[0] ?? operations[0])?.type ?? INT32;
  }
}

function isSame(a: StackValue, b: StackValue): boolean {
  if (a === b) return true;
  if (a.array !== undefined || b.array !== undefined) return a.array === b.array;
  if (a.special !== undefined || b.special !== undefined) return a.special?.kind === b.special?.kind;
  const [x, y] = [a.operation, b.operation];
  if (x === y) return true;
  return x.kind === 'local' ? y.kind === 'local' && x.index === y.index : x.kind === 'this' && y.kind === 'this';
}
