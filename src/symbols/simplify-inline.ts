import { type Draft, type DraftBlock, terminatorOperation, withTerminatorOperation } from './build-draft.ts';
import type { Operation } from './operations.ts';
import { mapOperands, operands } from './operation-tree.ts';
import { type Effects, both, conflicts, effectsOf, isDiscardable, NO_EFFECTS } from './simplify-effects.ts';
import { type LocalUses, definedLocal } from './simplify-locals.ts';

/**
 * A local that is assigned once and read once, later in the same block, is replaced by its value where the order of evaluation allows;
 * one that is assigned and never read keeps only what its value does.
 */
export function inlineSingleUses(draft: Draft, uses: LocalUses): boolean {
  let changed = false;
  for (const block of draft.blocks) changed = inlineInBlock(block, uses) || changed;
  return changed;
}

/** Operations whose value nobody takes and that do nothing else go. */
export function dropIdleOperations(draft: Draft, uses: LocalUses): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    const kept = block.operations.filter((operation) => operation.kind === 'assign' || !isDiscardable(operation, uses));
    if (kept.length === block.operations.length) continue;
    block.operations = kept;
    changed = true;
  }
  return changed;
}

function inlineInBlock(block: DraftBlock, uses: LocalUses): boolean {
  const candidates = block.operations.some((operation) => {
    const local = definedLocal(operation);
    return local !== undefined && uses.pinned[local.index] === 0;
  });
  if (!candidates) return false;
  const last = terminatorOperation(block.terminator);
  const roots: (Operation | undefined)[] = [...block.operations, ...(last === undefined ? [] : [last])];
  const readAt = new Map<number, number>();
  roots.forEach((root, at) => {
    if (root !== undefined) noteReads(root, at, readAt);
  });
  let changed = false;
  for (let at = block.operations.length - 1; at >= 0; at--) {
    const operation = roots[at];
    const local = operation === undefined ? undefined : definedLocal(operation);
    if (operation?.kind !== 'assign' || local === undefined || uses.pinned[local.index] === 1) continue;
    if ((uses.reads[local.index] ?? 0) === 0) {
      roots[at] = isDiscardable(operation.value, uses) ? undefined : operation.value;
      changed = true;
      continue;
    }
    if (uses.definitions[local.index] !== 1 || uses.reads[local.index] !== 1) continue;
    const to = readAt.get(local.index);
    const user = to === undefined ? undefined : roots[to];
    if (to === undefined || to <= at || user === undefined) continue;
    if (!canMove(operation.value, roots, at, to, local.index, uses)) continue;
    roots[to] = substitute(user, local.index, operation.value);
    roots[at] = undefined;
    noteReads(operation.value, to, readAt);
    changed = true;
  }
  if (!changed) return false;
  if (last !== undefined && block.terminator !== undefined) {
    const renewed = roots[roots.length - 1] as Operation;
    if (renewed !== last) block.terminator = withTerminatorOperation(block.terminator, renewed);
    roots.length--;
  }
  block.operations = roots.filter((root) => root !== undefined);
  return true;
}

function noteReads(operation: Operation, at: number, readAt: Map<number, number>): void {
  if (operation.kind === 'local') readAt.set(operation.index, at);
  for (const operand of operands(operation)) noteReads(operand, at, readAt);
}

function canMove(
  value: Operation,
  roots: readonly (Operation | undefined)[],
  from: number,
  to: number,
  local: number,
  uses: LocalUses,
): boolean {
  const moved = effectsOf(value, uses);
  for (let i = from + 1; i < to; i++) {
    const passed = roots[i];
    if (passed !== undefined && conflicts(moved, effectsOf(passed, uses))) return false;
  }
  const before = effectsBefore(roots[to] as Operation, local, uses);
  return before !== undefined && !conflicts(moved, before);
}

/** What is evaluated in `operation` before the read of `local`; undefined when the local is not read as a value there. */
function effectsBefore(operation: Operation, local: number, uses: LocalUses): Effects | undefined {
  if (operation.kind === 'local') return operation.index === local ? NO_EFFECTS : undefined;
  const parts =
    operation.kind === 'assign' ? [...operands(operation.target), operation.value] : operands(operation);
  let before = NO_EFFECTS;
  for (const part of parts) {
    const inside = effectsBefore(part, local, uses);
    if (inside !== undefined) return both(before, inside);
    before = both(before, effectsOf(part, uses));
  }
  return undefined;
}

function substitute(operation: Operation, local: number, value: Operation): Operation {
  if (operation.kind === 'local') return operation.index === local ? value : operation;
  return mapOperands(operation, (operand) => substitute(operand, local, value));
}
