import {
  type Draft,
  type DraftBlock,
  mapTargets,
  terminatorOperation,
  withTerminatorOperation,
} from './build-draft.ts';
import type { LocalOperation, Operation } from './operations.ts';
import { edgeCounts } from './simplify-blocks.ts';
import { definedLocal, type LocalUses, replaceReads } from './simplify-locals.ts';
import { BOOLEAN, isBoolean } from './simplify-values.ts';

/**
 * Where a branch on a variable leads, the variable is known: `if x → A else B` makes reads of `x` in A `true` and in B `false`. Compilers hold the
 * left side of `a && await b` in a variable and return that, where others return `false`.
 */
export function replaceKnown(draft: Draft, uses: LocalUses): boolean {
  const sources = edgeCounts(draft);
  let changed = false;
  for (const block of draft.blocks) {
    const { terminator } = block;
    if (terminator?.kind !== 'if' || terminator.whenTrue === terminator.whenFalse) continue;
    const { condition } = terminator;
    if (condition.kind !== 'local' || uses.pinned[condition.index] !== 0 || !isBoolean(condition.type)) continue;
    for (const [target, value] of [
      [terminator.whenTrue, true],
      [terminator.whenFalse, false],
    ] as const) {
      if (target === block || target.scope !== block.scope) continue;
      if (sources.get(target) === 1) changed = replaceIn(target, condition, value) || changed;
      else changed = leadOn(draft, block, target, condition, value) || changed;
    }
  }
  return changed;
}

/** Reads of the variable in a block, up to where it is assigned. */
function replaceIn(block: DraftBlock, known: LocalOperation, value: boolean): boolean {
  let changed = false;
  const replace = (local: LocalOperation): Operation => {
    if (local.index !== known.index) return local;
    changed = true;
    return truth(value, local);
  };
  const assigned = block.operations.findIndex((operation) => definedLocal(operation)?.index === known.index);
  const reached = assigned === -1 ? block.operations.length : assigned + 1;
  const renewed = block.operations.map((operation, at) =>
    at < reached ? replaceReads(operation, replace) : operation,
  );
  if (changed) block.operations = renewed;
  if (assigned !== -1) return changed;
  const last = terminatorOperation(block.terminator);
  if (last !== undefined && block.terminator !== undefined)
    block.terminator = withTerminatorOperation(block.terminator, replaceReads(last, replace));
  return changed;
}

/** A branch to a block that does nothing but test the variable again goes where that test leads; to one that returns it, it returns the constant. */
function leadOn(draft: Draft, block: DraftBlock, target: DraftBlock, known: LocalOperation, value: boolean): boolean {
  const { terminator } = target;
  if (target.operations.length > 0 || block.terminator === undefined) return false;
  const read = terminatorOperation(terminator);
  if (read?.kind !== 'local' || read.index !== known.index) return false;
  let next: DraftBlock;
  if (terminator?.kind === 'if') next = value ? terminator.whenTrue : terminator.whenFalse;
  else if (terminator?.kind === 'return') {
    next = { operations: [], terminator: { ...terminator, value: truth(value, read) }, scope: target.scope };
    draft.blocks.push(next);
  } else return false;
  if (next === target) return false;
  block.terminator = mapTargets(block.terminator, (t) => (t === target ? next : t));
  return true;
}

function truth(value: boolean, { location }: Operation): Operation {
  return { kind: 'literal', value: { kind: 'boolean', value }, type: BOOLEAN, location };
}
