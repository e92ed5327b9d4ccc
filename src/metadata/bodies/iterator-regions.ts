import type { DraftScope, DraftTry } from '../../symbols/build-draft.ts';
import type { Evaluator } from './evaluator.ts';

/**
 * The `try` blocks of an iterator. There are none in its code: the state says which one it is in (-3, -4, …), and each `finally` became a
 * method `<>m__Finally1`, `<>m__Finally2`, … (Roslyn: `IteratorMethodToStateMachineRewriter`).
 */
export class IteratorRegions {
  readonly #byState = new Map<number, DraftTry>();
  readonly #emitFinally: (e: Evaluator, number: number, scope: DraftScope) => DraftTry['handlerEntry'];

  /** `emitFinally` puts the code of the `finally` with that number into a scope, and returns its first block. */
  constructor(emitFinally: (e: Evaluator, number: number, scope: DraftScope) => DraftTry['handlerEntry']) {
    this.#emitFinally = emitFinally;
  }

  /** The state becomes that of a `try`: its code begins here, unless it is running already. */
  enter(e: Evaluator, state: number): void {
    const current = e.block?.scope;
    if (current === undefined) return;
    const known = this.#byState.get(state);
    if (known !== undefined) {
      if (!isInside(current, known.tryScope)) e.enterScope(known.tryScope);
      return;
    }
    const tryScope: DraftScope = { parent: current, kind: 'try', owner: undefined };
    const handlerScope: DraftScope = { parent: current, kind: 'handler', owner: undefined };
    e.openedScopes.add(tryScope);
    e.enterScope(tryScope);
    const handlerEntry = this.#emitFinally(e, -2 - state, handlerScope);
    const region: DraftTry = {
      kind: 'finally',
      tryScope,
      handlerScope,
      filterScope: undefined,
      handlerEntry,
      filterEntry: undefined,
      exceptionType: undefined,
    };
    handlerScope.owner = region;
    // Inner regions stand before those around them.
    e.draft.tries.unshift(region);
    this.#byState.set(state, region);
  }

  /** A `finally` method is called: its `try` ends here. */
  leave(e: Evaluator, number: number): void {
    const region = this.#byState.get(-2 - number);
    if (region?.tryScope.parent !== undefined && e.block !== undefined) e.enterScope(region.tryScope.parent);
  }
}

function isInside(inner: DraftScope, outer: DraftScope): boolean {
  for (let scope: DraftScope | undefined = inner; scope !== undefined; scope = scope.parent)
    if (scope === outer) return true;
  return false;
}

/** What a store into the state means: the end of a `yield`, the beginning of a `try`, or nothing. */
export function changeState(e: Evaluator, state: number | undefined): void {
  if (state === undefined) return;
  if (e.resumeAfterYield(state)) return;
  if (e.frame.machine?.kind === 'iterator' && state <= -3 && !e.frame.isFinally) e.regions?.enter(e, state);
}
