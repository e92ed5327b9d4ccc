import { type Draft, terminatorOperation } from '../../symbols/build-draft.ts';
import { operands } from '../../symbols/operation-tree.ts';
import type { Operation } from '../../symbols/operations.ts';
import { countLocalUses } from '../../symbols/simplify-locals.ts';
import { splitLocals } from '../../symbols/simplify-webs.ts';

/**
 * A slot that code uses for several variables becomes as many, also where its address is passed to calls: by C#'s rules a call does not keep it,
 * so that a new value of the whole variable begins a new life.
 */
export function splitSlots(draft: Draft): void {
  const uses = countLocalUses(draft);
  const escaping = new Uint8Array(draft.locals.length);
  const visit = (operation: Operation, isPassed: boolean): void => {
    if (operation.kind === 'address-of') {
      const root = rootOf(operation.operand);
      if (root.kind === 'local' && !isPassed) escaping[root.index] = 1;
    }
    const passes = operation.kind === 'call' || operation.kind === 'new' || operation.kind === 'invoke';
    for (const operand of operands(operation)) visit(operand, passes);
  };
  for (const block of draft.blocks) {
    for (const operation of block.operations) visit(operation, false);
    const last = terminatorOperation(block.terminator);
    if (last !== undefined) visit(last, false);
  }
  // What is passed before it is assigned has a life before the first assignment.
  const definitions = uses.definitions.map((count, i) => (count > 0 && uses.pinned[i] !== 0 ? count + 1 : count));
  splitLocals(draft, { ...uses, definitions, pinned: escaping });
}

function rootOf(place: Operation): Operation {
  let root = place;
  while (root.kind === 'field' && root.instance !== undefined) root = root.instance;
  return root;
}
