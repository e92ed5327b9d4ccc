import { type Draft, type DraftBlock, rewriteBlock, terminatorOperation } from './build-draft.ts';
import { type Flow, flowOf } from './build-flow.ts';
import { operands } from './operation-tree.ts';
import type { Operation } from './operations.ts';
import { definedLocal, type LocalUses, replaceReads } from './simplify-locals.ts';

/**
 * Reads of a local that has one definition become what it was given, when that is the same wherever it stands: a constant, `this`, a
 * parameter that is never assigned, another local with one definition.
 */
export function propagateCopies(draft: Draft, uses: LocalUses): boolean {
  const values = new Map<number, Operation>();
  for (const block of draft.blocks) {
    for (const operation of block.operations) {
      const target = definedLocal(operation);
      if (target === undefined || operation.kind !== 'assign') continue;
      if (isPlain(uses, target.index) && isImmutable(operation.value, uses)) values.set(target.index, operation.value);
    }
  }
  if (values.size === 0) return false;
  const resolve = (local: Operation & { kind: 'local' }): Operation => {
    let value: Operation = local;
    const seen = new Set<number>();
    while (value.kind === 'local' && !seen.has(value.index)) {
      seen.add(value.index);
      const next = values.get(value.index);
      if (next === undefined) break;
      value = next;
    }
    return value;
  };
  let changed = false;
  for (const block of draft.blocks) {
    rewriteBlock(block, (operation) =>
      replaceReads(operation, (local) => {
        const value = resolve(local);
        if (value === local) return local;
        changed = true;
        return value;
      }),
    );
  }
  return changed;
}

/** Defined once and only by assignment. */
function isPlain(uses: LocalUses, index: number): boolean {
  return uses.definitions[index] === 1 && uses.pinned[index] === 0;
}

function isImmutable(value: Operation, uses: LocalUses): boolean {
  switch (value.kind) {
    case 'literal':
    case 'default':
    case 'this':
    case 'typeof':
      return true;
    case 'parameter':
      return value.parameter.refKind === 'none' && !uses.changedParameters.has(value.parameter.name);
    case 'local':
      return isPlain(uses, value.index);
    default:
      return false;
  }
}

/** The two sides of `x = y` become one local when the values that they hold are never needed at the same time. */
export function coalesceLocals(draft: Draft, uses: LocalUses): boolean {
  const pairs: (readonly [number, number])[] = [];
  for (const block of draft.blocks) {
    for (const operation of block.operations) {
      const pair = copyPair(operation);
      if (pair?.every((index) => uses.pinned[index] === 0)) pairs.push(pair);
    }
  }
  if (pairs.length === 0) return false;
  const flow = flowOf(draft);
  const merged = new Map<number, number>();
  const current = (index: number): number => {
    let at = index;
    for (let next = merged.get(at); next !== undefined; next = merged.get(at)) at = next;
    return at;
  };
  for (const [left, right] of pairs) {
    const x = current(left);
    const y = current(right);
    if (x === y || interfere(flow, x, y)) continue;
    merged.set(x, y);
    const [a, b] = [draft.locals[x], draft.locals[y]];
    if (a !== undefined && b !== undefined && b.name === undefined && a.name !== undefined) draft.locals[y] = a;
    renameLocal(draft, x, y);
  }
  return merged.size > 0;
}

function copyPair(operation: Operation): readonly [number, number] | undefined {
  const target = definedLocal(operation);
  if (target === undefined || operation.kind !== 'assign' || operation.value.kind !== 'local') return undefined;
  return target.index === operation.value.index ? undefined : [target.index, operation.value.index];
}

function renameLocal(draft: Draft, from: number, to: number): void {
  for (const block of draft.blocks) {
    rewriteBlock(block, (operation) => {
      const renamed = replaceReads(operation, (local) => (local.index === from ? { ...local, index: to } : local));
      const target = definedLocal(renamed);
      if (target?.index !== from || renamed.kind !== 'assign') return renamed;
      return { ...renamed, target: { ...target, index: to } };
    });
    block.operations = block.operations.filter((operation) => !isSelfCopy(operation));
  }
}

function isSelfCopy(operation: Operation): boolean {
  const target = definedLocal(operation);
  return (
    target !== undefined &&
    operation.kind === 'assign' &&
    operation.value.kind === 'local' &&
    operation.value.index === target.index
  );
}

/** Whether one of two locals is assigned (other than from the other) while the other's value is still needed. */
function interfere(flow: Flow, x: number, y: number): boolean {
  const count = flow.order.length;
  const liveIn = new Uint8Array(count);
  let clash = false;
  const walk = (block: DraftBlock, at: number, check: boolean): number => {
    let live = 0;
    for (const s of flow.successors[at] as readonly number[]) live |= liveIn[s] as number;
    let always = 0;
    for (const h of flow.exceptional[at] as readonly number[]) always |= liveIn[h] as number;
    live |= always;
    const last = terminatorOperation(block.terminator);
    if (last !== undefined) live |= readsOf(last, x, y);
    for (let i = block.operations.length - 1; i >= 0; i--) {
      const operation = block.operations[i] as Operation;
      const target = definedLocal(operation);
      if (target !== undefined && operation.kind === 'assign') {
        const isCopy = operation.value.kind === 'local' && (operation.value.index === x || operation.value.index === y);
        if (target.index === x || target.index === y) {
          const [own, other] = target.index === x ? [1, 2] : [2, 1];
          if (check && !isCopy && (live & other) !== 0) clash = true;
          live = (live & ~own) | always;
        }
        live |= readsOf(operation.value, x, y);
      } else live |= readsOf(operation, x, y);
    }
    return live;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let at = count - 1; at >= 0; at--) {
      const live = walk(flow.order[at] as DraftBlock, at, false);
      if (live !== liveIn[at]) {
        liveIn[at] = live;
        changed = true;
      }
    }
  }
  for (let at = 0; at < count && !clash; at++) walk(flow.order[at] as DraftBlock, at, true);
  return clash;
}

function readsOf(operation: Operation, x: number, y: number): number {
  if (operation.kind === 'local') return operation.index === x ? 1 : operation.index === y ? 2 : 0;
  let bits = 0;
  for (const operand of operands(operation)) bits |= readsOf(operand, x, y);
  return bits;
}
