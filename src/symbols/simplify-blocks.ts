import { type Draft, type DraftBlock, isWithin, mapTargets, targets } from './build-draft.ts';
import { blockOrder } from './build-order.ts';

/** Leaves the reachable blocks, in order. Returns whether any went. */
export function removeUnreachable(draft: Draft): boolean {
  const order = blockOrder(draft);
  const changed = order.length !== draft.blocks.length;
  draft.blocks = [...order];
  return changed;
}

/**
 * Edges into an empty block that only goes on lead where it leads. Not out of a `try` that the edge has yet to enter: its handlers
 * would be skipped.
 */
export function threadJumps(draft: Draft): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    if (block.terminator === undefined) continue;
    const terminator = mapTargets(block.terminator, (target) => {
      const end = endOfJumps(target, block);
      if (end !== target) changed = true;
      return end;
    });
    if (targets(terminator).some((t, i) => t !== targets(block.terminator)[i])) block.terminator = terminator;
  }
  const { entry } = draft;
  if (entry.operations.length === 0 && entry.terminator?.kind === 'goto') {
    const { target } = entry.terminator;
    if (target !== entry && target.scope === entry.scope) {
      draft.entry = target;
      changed = true;
    }
  }
  return changed;
}

function endOfJumps(target: DraftBlock, from: DraftBlock): DraftBlock {
  const seen = new Set<DraftBlock>();
  let block = target;
  while (
    block.operations.length === 0 &&
    block.terminator?.kind === 'goto' &&
    isWithin(from.scope, block.scope) &&
    !seen.has(block)
  ) {
    seen.add(block);
    block = block.terminator.target;
  }
  return block;
}

/** A block that only its predecessor reaches, in the same scope, becomes part of it. */
export function mergeBlocks(draft: Draft): boolean {
  const incoming = edgeCounts(draft);
  const gone = new Set<DraftBlock>();
  for (const block of draft.blocks) {
    if (gone.has(block)) continue;
    while (block.terminator?.kind === 'goto') {
      const next = block.terminator.target;
      if (next === block || next.scope !== block.scope || incoming.get(next) !== 1) break;
      block.operations = block.operations.concat(next.operations);
      block.terminator = next.terminator;
      gone.add(next);
    }
  }
  if (gone.size === 0) return false;
  draft.blocks = draft.blocks.filter((block) => !gone.has(block));
  return true;
}

/** How many edges lead to each block; entering the method, a handler or a filter is one. */
export function edgeCounts(draft: Draft): ReadonlyMap<DraftBlock, number> {
  const incoming = new Map<DraftBlock, number>();
  const count = (block: DraftBlock): void => {
    incoming.set(block, (incoming.get(block) ?? 0) + 1);
  };
  count(draft.entry);
  for (const region of draft.tries) {
    count(region.handlerEntry);
    if (region.filterEntry !== undefined) count(region.filterEntry);
  }
  for (const block of draft.blocks) for (const target of targets(block.terminator)) count(target);
  return incoming;
}
