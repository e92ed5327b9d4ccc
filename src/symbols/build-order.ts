import { type Draft, type DraftBlock, type DraftScope, type DraftTry, isWithin, targets } from './build-draft.ts';

/** What follows a block. `normal`: its terminator's targets. `exceptional`: entries of the handlers (or filters) that protect it. */
export interface DraftEdges {
  readonly normal: readonly DraftBlock[];
  readonly exceptional: readonly DraftBlock[];
}

/** Entries of the handlers and filters around a scope, inner ones first. Code of a filter is not protected: its exceptions are swallowed. */
export function protectingEntries(draft: Draft): (scope: DraftScope) => readonly DraftBlock[] {
  const byScope = new Map<DraftScope, DraftBlock[]>();
  for (const region of draft.tries) {
    const list = byScope.get(region.tryScope) ?? [];
    list.push(region.filterEntry ?? region.handlerEntry);
    byScope.set(region.tryScope, list);
  }
  const known = new Map<DraftScope, readonly DraftBlock[]>();
  const entries = (scope: DraftScope): readonly DraftBlock[] => {
    if (scope.kind === 'filter') return NONE;
    const cached = known.get(scope);
    if (cached !== undefined) return cached;
    const own = byScope.get(scope) ?? NONE;
    const result = scope.parent === undefined ? own : [...own, ...entries(scope.parent)];
    known.set(scope, result);
    return result;
  };
  return entries;
}

const NONE: readonly DraftBlock[] = [];

/**
 * Reachable blocks in reverse post-order. The order depends on the graph alone: when true before when false, cases as listed, what follows
 * normally before handlers, the end of a `finally` before what its `try` leaves to.
 */
export function blockOrder(draft: Draft): readonly DraftBlock[] {
  const protection = protectingEntries(draft);
  const first = reversePostOrder(draft.entry, (block) => [
    ...plainSuccessors(draft, block),
    ...protection(block.scope),
  ]);
  if (!draft.tries.some((region) => region.kind === 'finally' || region.kind === 'fault')) return first;
  const leaves = leaveTargets(draft, first);
  return reversePostOrder(draft.entry, (block) => [
    ...plainSuccessors(draft, block),
    ...finallySuccessors(block, leaves),
    ...protection(block.scope),
  ]);
}

/** Targets, and from the end of a filter its handler. */
export function plainSuccessors(draft: Draft, block: DraftBlock): readonly DraftBlock[] {
  if (block.terminator?.kind !== 'endfilter') return targets(block.terminator);
  return draft.tries
    .filter((region) => region.filterScope !== undefined && isWithin(block.scope, region.filterScope))
    .map((region) => region.handlerEntry);
}

/** From the end of a `finally` handler: where the exits of its `try` lead. */
export function finallySuccessors(
  block: DraftBlock,
  leaves: ReadonlyMap<DraftTry, readonly DraftBlock[]>,
): readonly DraftBlock[] {
  if (block.terminator?.kind !== 'endfinally') return NONE;
  for (let scope: DraftScope | undefined = block.scope; scope !== undefined; scope = scope.parent) {
    if (scope.kind === 'handler' && scope.owner !== undefined) return leaves.get(scope.owner) ?? NONE;
  }
  return NONE;
}

/** For each `finally`: the blocks outside its `try` that edges out of the `try` lead to, ordered as `order` has the blocks. */
export function leaveTargets(draft: Draft, order: readonly DraftBlock[]): ReadonlyMap<DraftTry, readonly DraftBlock[]> {
  const result = new Map<DraftTry, readonly DraftBlock[]>();
  const finals = draft.tries.filter((region) => region.kind === 'finally');
  if (finals.length === 0) return result;
  const position = new Map(order.map((block, i) => [block, i]));
  const found = new Map<DraftTry, Set<DraftBlock>>(finals.map((region) => [region, new Set()]));
  for (const block of order) {
    for (const target of targets(block.terminator)) {
      if (target.scope === block.scope) continue;
      for (const region of finals) {
        if (isWithin(block.scope, region.tryScope) && !isWithin(target.scope, region.tryScope)) {
          found.get(region)?.add(target);
        }
      }
    }
  }
  for (const [region, set] of found) {
    result.set(
      region,
      [...set].sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0)),
    );
  }
  return result;
}

/** Reverse post-order of a depth-first walk that takes the last successor first, so that the first one comes first in the result. */
export function reversePostOrder<T>(entry: T, successors: (node: T) => readonly T[]): readonly T[] {
  const finished: T[] = [];
  const seen = new Set<T>([entry]);
  const stack: { readonly node: T; readonly next: readonly T[]; at: number }[] = [];
  const push = (node: T): void => {
    const next = successors(node);
    stack.push({ node, next, at: next.length });
  };
  push(entry);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    top.at--;
    if (top.at < 0) {
      finished.push(top.node);
      stack.pop();
      continue;
    }
    const node = top.next[top.at] as T;
    if (!seen.has(node)) {
      seen.add(node);
      push(node);
    }
  }
  return finished.reverse();
}
