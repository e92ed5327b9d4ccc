import { type Draft, type DraftBlock, terminatorOperation, withTerminatorOperation } from './build-draft.ts';
import { mapOperands, operands } from './operation-tree.ts';
import type { Operation } from './operations.ts';
import {
  both,
  conflicts,
  type Effects,
  effectsOf,
  isDiscardable,
  isGetValueOrDefault,
  NO_EFFECTS,
} from './simplify-effects.ts';
import { definedLocal, type LocalUses } from './simplify-locals.ts';
import { isNamed } from './type-reference.ts';

/** Values are put into one another up to this height: `x++;` a thousand times would make a tree that nothing walks without exhausting the stack. */
const MAX_HEIGHT = 256;

/**
 * A local that is assigned once and read once, later in the same block, is replaced by its value where the order of evaluation allows;
 * one that is assigned and never read keeps only what its value does.
 */
export function inlineSingleUses(draft: Draft, uses: LocalUses): boolean {
  let changed = false;
  for (const block of draft.blocks) changed = inlineInBlock(draft, block, uses) || changed;
  return changed;
}

/** Of operations whose value nobody takes, what they do stays; those that do nothing go. */
export function dropIdleOperations(draft: Draft, uses: LocalUses): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    const kept = block.operations.flatMap((operation) =>
      operation.kind === 'assign' ? [operation] : acting(operation, uses),
    );
    if (kept.length === block.operations.length && kept.every((operation, i) => operation === block.operations[i]))
      continue;
    block.operations = kept;
    changed = true;
  }
  return changed;
}

/** The parts of an operation that act, in order, without what is only computed from them. */
function acting(operation: Operation, uses: LocalUses): readonly Operation[] {
  if (isDiscardable(operation, uses)) return [];
  const isComputed =
    operation.kind === 'unary' ||
    operation.kind === 'is' ||
    (operation.kind === 'binary' && !operation.isChecked && operation.operator !== '/' && operation.operator !== '%');
  return isComputed ? operands(operation).flatMap((operand) => acting(operand, uses)) : [operation];
}

function inlineInBlock(draft: Draft, block: DraftBlock, uses: LocalUses): boolean {
  const candidates = block.operations.some((operation) => {
    const local = definedLocal(operation);
    return local !== undefined && uses.pinned[local.index] !== 1;
  });
  if (!candidates) return false;
  const last = terminatorOperation(block.terminator);
  const roots: (Operation | undefined)[] = [...block.operations, ...(last === undefined ? [] : [last])];
  const readAt = new Map<number, number>();
  const heights = roots.map((root, at) => (root === undefined ? 0 : noteReads(root, at, readAt)));
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
    const height = (heights[at] as number) + (heights[to] as number);
    if (height > MAX_HEIGHT) continue;
    if (!canMove(operation.value, roots, at, to, local.index, uses)) {
      const drawn = draw(user, local.index, operation);
      if (drawn === undefined) continue;
      [roots[at], roots[to]] = drawn.roots;
      draft.locals[local.index] = { name: undefined, type: drawn.type };
      changed = true;
      continue;
    }
    roots[to] = substitute(user, local.index, operation.value);
    roots[at] = undefined;
    heights[to] = height;
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

/** Notes in which root each local is read. Returns how many operations are one below the other. */
function noteReads(operation: Operation, at: number, readAt: Map<number, number>): number {
  if (operation.kind === 'local') readAt.set(operation.index, at);
  let below = 0;
  for (const operand of operands(operation)) below = Math.max(below, noteReads(operand, at, readAt));
  return below + 1;
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
  const parts = operation.kind === 'assign' ? [...operands(operation.target), operation.value] : operands(operation);
  let before = NO_EFFECTS;
  for (const part of parts) {
    const inside = effectsBefore(part, local, uses);
    if (inside !== undefined) return both(before, inside);
    before = both(before, effectsOf(part, uses));
  }
  return undefined;
}

/**
 * A value that has to wait in a local is stored as what is made of it, when that is one pure operation: `#1 = x.P; …; use(#1.GetValueOrDefault())`
 * is `#1 = x.P.GetValueOrDefault(); …; use(#1)`.
 */
function draw(
  user: Operation,
  local: number,
  definition: Operation & { kind: 'assign' },
): { readonly roots: readonly [Operation, Operation]; readonly type: Operation['type'] } | undefined {
  let outer: Operation | undefined;
  const find = (operation: Operation): void => {
    const list = operands(operation);
    if (list.length === 1 && list[0]?.kind === 'local' && list[0].index === local && isPureStep(operation))
      outer = operation;
    else list.forEach(find);
  };
  find(user);
  if (outer === undefined || definition.target.kind !== 'local') return undefined;
  const step = outer;
  const read: Operation = { ...definition.target, type: step.type, location: step.location };
  const replace = (operation: Operation): Operation => (operation === step ? read : mapOperands(operation, replace));
  const value = mapOperands(step, () => definition.value);
  const target = { ...definition.target, type: step.type };
  return { roots: [{ ...definition, target, value, type: step.type }, replace(user)], type: step.type };
}

/** Depends on its operand alone and cannot fail. */
function isPureStep(operation: Operation): boolean {
  if (operation.kind === 'call') return isGetValueOrDefault(operation);
  return (
    operation.kind === 'property' &&
    operation.property.name === 'HasValue' &&
    isNamed(operation.property.containingType, 'System.Nullable`1')
  );
}

function substitute(operation: Operation, local: number, value: Operation): Operation {
  if (operation.kind === 'local') return operation.index === local ? value : operation;
  return mapOperands(operation, (operand) => substitute(operand, local, value));
}
