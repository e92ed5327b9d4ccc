import { type Draft, type DraftBlock, isWithin, terminatorOperation } from './build-draft.ts';
import { operands } from './operation-tree.ts';
import type { Operation } from './operations.ts';
import { definedLocal, type LocalUses } from './simplify-locals.ts';

/**
 * A variable that is assigned and returned at once is the value itself, also when other blocks assign and return it: `x = null; return x` is
 * `return null`. Inside a `try` only where no `finally` that runs on the way out reads it.
 */
export function returnValues(draft: Draft, uses: LocalUses): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    const { terminator } = block;
    const last = block.operations.at(-1);
    if (terminator?.kind !== 'return' || terminator.value?.kind !== 'local' || last?.kind !== 'assign') continue;
    const local = definedLocal(last);
    if (local?.index !== terminator.value.index || uses.pinned[local.index] !== 0) continue;
    if (isReadOnTheWay(draft, block, local.index)) continue;
    block.operations = block.operations.slice(0, -1);
    block.terminator = { ...terminator, value: last.value };
    changed = true;
  }
  return changed;
}

function isReadOnTheWay(draft: Draft, block: DraftBlock, index: number): boolean {
  if (block.scope.kind === 'root') return false;
  const passed = draft.tries.filter(({ tryScope }) => isWithin(block.scope, tryScope));
  return draft.blocks.some(
    (b) =>
      passed.some(({ handlerScope, filterScope }) =>
        [handlerScope, filterScope].some((scope) => scope !== undefined && isWithin(b.scope, scope)),
      ) && [...b.operations, terminatorOperation(b.terminator)].some((o) => o !== undefined && reads(o, index)),
  );
}

function reads(operation: Operation, index: number): boolean {
  if (operation.kind === 'local') return operation.index === index;
  if (operation.kind === 'assign' && operation.target.kind === 'local') return reads(operation.value, index);
  return operands(operation).some((operand) => reads(operand, index));
}
