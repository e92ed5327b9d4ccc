import type { Draft, DraftBlock, DraftTerminator } from './build-draft.ts';
import type { Operation } from './operations.ts';
import { definedLocal } from './simplify-locals.ts';
import { BOOLEAN, booleanValue } from './simplify-values.ts';

/**
 * A branch whose two arms only tell its outcome apart is the condition itself: `if c return true; else return false` is `return c`, and
 * `if c x = true; else x = false` is `x = c`.
 */
export function collapseBooleanBranches(draft: Draft): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    if (block.terminator?.kind !== 'if') continue;
    const { condition, whenTrue, whenFalse } = block.terminator;
    const renewed = returned(condition, whenTrue, whenFalse) ?? assigned(block, condition, whenTrue, whenFalse);
    if (renewed === undefined) continue;
    block.terminator = renewed;
    changed = true;
  }
  return changed;
}

function returned(condition: Operation, whenTrue: DraftBlock, whenFalse: DraftBlock): DraftTerminator | undefined {
  const [yes, no] = [returnedConstant(whenTrue), returnedConstant(whenFalse)];
  if (yes === undefined || no === undefined || yes === no) return undefined;
  return { kind: 'return', value: yes ? condition : negated(condition), location: condition.location };
}

function returnedConstant(block: DraftBlock): boolean | undefined {
  const { operations, terminator } = block;
  if (operations.length > 0 || terminator?.kind !== 'return' || terminator.value === undefined) return undefined;
  return booleanValue(terminator.value);
}

function assigned(
  block: DraftBlock,
  condition: Operation,
  whenTrue: DraftBlock,
  whenFalse: DraftBlock,
): DraftTerminator | undefined {
  const [yes, no] = [assignedConstant(whenTrue), assignedConstant(whenFalse)];
  if (yes === undefined || no === undefined || yes.value === no.value || yes.local !== no.local) return undefined;
  if (yes.next !== no.next || whenTrue.scope !== block.scope || whenFalse.scope !== block.scope) return undefined;
  const value = yes.value ? condition : negated(condition);
  block.operations = [...block.operations, { ...yes.operation, value }];
  return { kind: 'goto', target: yes.next };
}

interface ConstantAssignment {
  readonly operation: Extract<Operation, { kind: 'assign' }>;
  readonly local: number;
  readonly value: boolean;
  readonly next: DraftBlock;
}

function assignedConstant(block: DraftBlock): ConstantAssignment | undefined {
  const operation = block.operations[0];
  if (block.operations.length !== 1 || operation?.kind !== 'assign' || block.terminator?.kind !== 'goto') return undefined;
  const local = definedLocal(operation);
  const value = booleanValue(operation.value);
  if (local === undefined || value === undefined) return undefined;
  return { operation, local: local.index, value, next: block.terminator.target };
}

function negated(condition: Operation): Operation {
  return { kind: 'unary', operator: '!', operand: condition, type: BOOLEAN, location: condition.location };
}
