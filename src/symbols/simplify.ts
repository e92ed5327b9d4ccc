import { type Draft, rewriteBlock } from './build-draft.ts';
import { rewriteTree } from './operation-tree.ts';
import { mergeBlocks, removeUnreachable, threadJumps } from './simplify-blocks.ts';
import { collapseBooleanBranches } from './simplify-booleans.ts';
import { normalizeConditions } from './simplify-conditions.ts';
import { coalesceLocals, propagateCopies } from './simplify-copies.ts';
import { dropIdleOperations, inlineSingleUses } from './simplify-inline.ts';
import { replaceKnown } from './simplify-known.ts';
import { countLocalUses } from './simplify-locals.ts';
import { dissolveReferences } from './simplify-references.ts';
import { returnValues } from './simplify-returns.ts';
import { orderStringTests } from './simplify-strings.ts';
import { gatherSwitches } from './simplify-switch.ts';
import { splitTails } from './simplify-tails.ts';
import { simplifyValue } from './simplify-values.ts';
import { splitLocals } from './simplify-webs.ts';

/** Bodies settle after two to five rounds; this only bounds what has not been thought of. */
const ROUND_LIMIT = 50;

/**
 * Brings a draft to the canonical form of PROGRAM_MODEL, so that it no longer matters whether a compiler (or an optimization level) used a
 * temporary, a slot for two purposes, a shared end of a path, an inverted branch. Every pass is a function of the graph alone.
 */
export function simplify(draft: Draft): void {
  removeUnreachable(draft);
  for (let round = 0; round < ROUND_LIMIT; round++) {
    simplifyOperations(draft);
    let changed = simplifyGraph(draft);
    const passes = [
      splitLocals,
      replaceKnown,
      returnValues,
      dissolveReferences,
      propagateCopies,
      inlineSingleUses,
      coalesceLocals,
      dropIdleOperations,
    ];
    let uses = countLocalUses(draft);
    for (const pass of passes) {
      if (!pass(draft, uses)) continue;
      changed = true;
      uses = countLocalUses(draft);
    }
    if (!changed) return;
  }
}

function simplifyOperations(draft: Draft): void {
  for (const block of draft.blocks) rewriteBlock(block, (operation) => rewriteTree(operation, simplifyValue));
}

function simplifyGraph(draft: Draft): boolean {
  let changed = false;
  const passes = [
    threadJumps,
    removeUnreachable,
    mergeBlocks,
    collapseBooleanBranches,
    normalizeConditions,
    threadJumps,
    splitTails,
    collapseBooleanBranches,
    removeUnreachable,
    mergeBlocks,
    gatherSwitches,
    orderStringTests,
  ];
  for (const pass of passes) changed = pass(draft) || changed;
  return removeUnreachable(draft) || changed;
}
