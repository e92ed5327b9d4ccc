import type { Draft, DraftBlock } from './build-draft.ts';
import { blockOrder, finallySuccessors, leaveTargets, plainSuccessors, protectingEntries } from './build-order.ts';

/** The reachable part of a draft with its edges, for analyses of data flow. Blocks are meant by their position in `order`. */
export interface Flow {
  readonly order: readonly DraftBlock[];
  readonly position: ReadonlyMap<DraftBlock, number>;
  /** Edges taken when the block has been executed to its end. */
  readonly successors: readonly (readonly number[])[];
  /** Edges that may be taken at any point of the block. */
  readonly exceptional: readonly (readonly number[])[];
  readonly predecessors: readonly (readonly number[])[];
}

export function flowOf(draft: Draft): Flow {
  const order = blockOrder(draft);
  const position = new Map(order.map((block, i) => [block, i]));
  const leaves = leaveTargets(draft, order);
  const protection = protectingEntries(draft);
  const numbers = (blocks: readonly DraftBlock[]): number[] => {
    const set = new Set<number>();
    for (const block of blocks) {
      const at = position.get(block);
      if (at !== undefined) set.add(at);
    }
    return [...set];
  };
  const successors = order.map((b) => numbers([...plainSuccessors(draft, b), ...finallySuccessors(b, leaves)]));
  const exceptional = order.map((b) => numbers(protection(b.scope)));
  const predecessors: number[][] = order.map(() => []);
  successors.forEach((list, from) => {
    for (const to of list) predecessors[to]?.push(from);
  });
  return { order, position, successors, exceptional, predecessors };
}
