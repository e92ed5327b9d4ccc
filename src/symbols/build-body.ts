import type { Draft, DraftBlock, DraftScope, DraftTerminator, DraftTry } from './build-draft.ts';
import { type BodyFrame, finishBody } from './build-finish.ts';
import type { MethodBody } from './control-flow-graph.ts';
import type { Location } from './location.ts';
import type { LocalOperation, Operation } from './operations.ts';
import { simplify } from './simplify.ts';
import type { TypeReference } from './type-reference.ts';

/** A `catch` with or without a filter. The functions emit code into the builder; a filter returns its condition. */
export interface CatchClause {
  /** Undefined: catches everything, whatever was thrown. */
  readonly exceptionType: TypeReference | undefined;
  readonly filter: (() => Operation) | undefined;
  readonly handler: () => void;
}

export type Label = DraftBlock;

/**
 * Builds a method body block by block. Front ends emit operations and branches as they come; `build` brings the result to canonical
 * form. Contract: an `assign` is emitted on its own, never as an operand of another operation; an operand that was evaluated before
 * a branch or an emitted operation has been put into a local.
 */
export class BodyBuilder {
  private readonly draft: Draft;
  private scope: DraftScope = { parent: undefined, kind: 'root', owner: undefined };
  private current: DraftBlock | undefined;

  constructor() {
    const entry = this.newLabel();
    this.draft = { entry, blocks: [entry], locals: [], tries: [] };
    this.current = entry;
  }

  /** A place to jump to; it belongs to the region in which it is marked. */
  newLabel(): Label {
    return { operations: [], terminator: undefined, scope: this.scope };
  }

  /** Code goes on at `label`; what came before falls through to it. */
  mark(label: Label): void {
    label.scope = this.scope;
    if (this.current !== undefined) this.end({ kind: 'goto', target: label });
    this.draft.blocks.push(label);
    this.current = label;
  }

  /** A temporary, or a variable of the source. */
  newLocal(type: TypeReference, name?: string): LocalOperation {
    this.draft.locals.push({ name, type });
    return { kind: 'local', index: this.draft.locals.length - 1, type, location: undefined };
  }

  /** Whether what is emitted now can be reached from what was emitted before. */
  get isOpen(): boolean {
    return this.current !== undefined;
  }

  emit(operation: Operation): void {
    this.open().operations.push(operation);
  }

  assign(target: Operation, value: Operation, location?: Location): void {
    this.emit({ kind: 'assign', target, value, type: value.type, location: location ?? value.location });
  }

  goto(target: Label): void {
    if (this.current !== undefined) this.end({ kind: 'goto', target });
  }

  branch(condition: Operation, whenTrue: Label, whenFalse: Label): void {
    this.end({ kind: 'if', condition, whenTrue, whenFalse });
  }

  switchOn(value: Operation, cases: readonly { readonly value: number; readonly target: Label }[], rest: Label): void {
    this.end({ kind: 'switch', value, cases, defaultTarget: rest });
  }

  return(value: Operation | undefined, location: Location | undefined): void {
    this.end({ kind: 'return', value, location });
  }

  throw(value: Operation, location: Location | undefined): void {
    this.end({ kind: 'throw', value, location });
  }

  rethrow(location: Location | undefined): void {
    this.end({ kind: 'rethrow', location });
  }

  /** `try { body } finally { handler }`; code goes on behind it. */
  tryFinally(body: () => void, handler: () => void, kind: 'finally' | 'fault' = 'finally'): void {
    const after = this.newLabel();
    const tryScope = this.protect(body, after);
    this.handle(kind, tryScope, undefined, undefined, () => {
      handler();
      if (this.isOpen) this.end({ kind: 'endfinally' });
    });
    this.mark(after);
  }

  /** `try { body } catch …`; code goes on behind it. */
  tryCatch(body: () => void, clauses: readonly CatchClause[]): void {
    const after = this.newLabel();
    const tryScope = this.protect(body, after);
    for (const clause of clauses) {
      const kind = clause.filter === undefined ? 'catch' : 'filter';
      this.handle(kind, tryScope, clause.exceptionType, clause.filter, () => {
        clause.handler();
        this.goto(after);
      });
    }
    this.mark(after);
  }

  /** The finished body. The builder must not be used afterwards. */
  build(frame: BodyFrame): MethodBody {
    if (this.current !== undefined) this.return(undefined, undefined);
    for (const block of this.draft.blocks)
      block.terminator ??= { kind: 'return', value: undefined, location: undefined };
    simplify(this.draft);
    return finishBody(this.draft, frame);
  }

  private protect(body: () => void, after: Label): DraftScope {
    const outer = this.scope;
    const tryScope: DraftScope = { parent: outer, kind: 'try', owner: undefined };
    const start = this.newLabel();
    this.goto(start);
    this.within(tryScope, () => {
      this.mark(start);
      body();
      this.goto(after);
    });
    return tryScope;
  }

  private handle(
    kind: DraftTry['kind'],
    tryScope: DraftScope,
    exceptionType: TypeReference | undefined,
    filter: (() => Operation) | undefined,
    handler: () => void,
  ): void {
    const handlerScope: DraftScope = { parent: this.scope, kind: 'handler', owner: undefined };
    let filterScope: DraftScope | undefined;
    let filterEntry: DraftBlock | undefined;
    if (filter !== undefined) {
      filterScope = { parent: this.scope, kind: 'filter', owner: undefined };
      filterEntry = this.newLabel();
      const entry = filterEntry;
      this.within(filterScope, () => {
        this.mark(entry);
        this.end({ kind: 'endfilter', condition: filter() });
      });
    }
    const handlerEntry = this.newLabel();
    const region = { kind, tryScope, handlerScope, filterScope, handlerEntry, filterEntry, exceptionType };
    handlerScope.owner = region;
    this.within(handlerScope, () => {
      this.mark(handlerEntry);
      handler();
    });
    this.draft.tries.push(region);
  }

  private within(scope: DraftScope, emit: () => void): void {
    const outer = this.scope;
    this.scope = scope;
    emit();
    this.current = undefined;
    this.scope = outer;
  }

  private end(terminator: DraftTerminator): void {
    this.open().terminator = terminator;
    this.current = undefined;
  }

  /** The block that takes code; an unreachable one behind a jump. */
  private open(): DraftBlock {
    if (this.current === undefined) {
      this.current = this.newLabel();
      this.draft.blocks.push(this.current);
    }
    return this.current;
  }
}
