import { type Draft, type DraftBlock, type DraftTerminator, isWithin } from './build-draft.ts';
import type { Operation } from './operations.ts';
import { definedLocal } from './simplify-locals.ts';
import { BOOLEAN, booleanValue, switchValue } from './simplify-values.ts';
import { namedType } from './type-reference.ts';

/**
 * A branch whose two arms only tell its outcome apart is the condition itself: `if c return true; else return false` is `return c`, and
 * `if c x = true; else x = false` is `x = c`. With 1 and 0 it is the condition as an integer, which compilers do not branch for either.
 */
export function collapseBooleanBranches(draft: Draft): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    if (block.terminator?.kind !== 'if') continue;
    const { condition, whenTrue, whenFalse } = block.terminator;
    const renewed = returned(block, condition, whenTrue, whenFalse) ?? assigned(block, condition, whenTrue, whenFalse);
    if (renewed === undefined) continue;
    block.terminator = renewed;
    changed = true;
  }
  return changed;
}

function returned(
  block: DraftBlock,
  condition: Operation,
  whenTrue: DraftBlock,
  whenFalse: DraftBlock,
): DraftTerminator | undefined {
  // What returns from within a `try` that the branch is not in runs its `finally` first.
  if (!isWithin(block.scope, whenTrue.scope) || !isWithin(block.scope, whenFalse.scope)) return undefined;
  const [yes, no] = [returnedConstant(whenTrue), returnedConstant(whenFalse)];
  if (yes === undefined || no === undefined) return undefined;
  const value = outcome(condition, yes, no);
  return value && { kind: 'return', value, location: condition.location };
}

function returnedConstant(block: DraftBlock): Operation | undefined {
  const { operations, terminator } = block;
  if (operations.length > 0 || terminator?.kind !== 'return') return undefined;
  return terminator.value;
}

/** The condition as the value that is `yes` when it holds and `no` when not; undefined when these are not the two sides of one thing. */
function outcome(condition: Operation, yes: Operation, no: Operation): Operation | undefined {
  const [a, b] = [booleanValue(yes), booleanValue(no)];
  if (a !== undefined && b !== undefined) return a === b ? undefined : a ? condition : negated(condition);
  const [one, zero] = [bit(yes), bit(no)];
  if (one === undefined || zero === undefined || one === zero) return undefined;
  const operand = one === 1 ? condition : negated(condition);
  const isEnum = yes.kind === 'literal' && yes.value.kind === 'enum';
  const type = isEnum ? namedType('System.Int32') : yes.type;
  return { kind: 'convert', operand, isTry: false, type, location: condition.location };
}

function bit(operation: Operation): number | undefined {
  if (operation.kind !== 'literal' || operation.value.kind === 'char') return undefined;
  const value = switchValue(operation);
  return value === 0 || value === 1 ? value : undefined;
}

function assigned(
  block: DraftBlock,
  condition: Operation,
  whenTrue: DraftBlock,
  whenFalse: DraftBlock,
): DraftTerminator | undefined {
  const [yes, no] = [assignedConstant(whenTrue), assignedConstant(whenFalse)];
  if (yes === undefined || no === undefined || yes.local !== no.local) return undefined;
  if (yes.next !== no.next || whenTrue.scope !== block.scope || whenFalse.scope !== block.scope) return undefined;
  const value = outcome(condition, yes.operation.value, no.operation.value);
  if (value === undefined) return undefined;
  block.operations = [...block.operations, { ...yes.operation, value }];
  return { kind: 'goto', target: yes.next };
}

interface ConstantAssignment {
  readonly operation: Extract<Operation, { kind: 'assign' }>;
  readonly local: number;
  readonly next: DraftBlock;
}

function assignedConstant(block: DraftBlock): ConstantAssignment | undefined {
  const operation = block.operations[0];
  if (block.operations.length !== 1 || operation?.kind !== 'assign' || block.terminator?.kind !== 'goto')
    return undefined;
  const local = definedLocal(operation);
  if (local === undefined || operation.value.kind !== 'literal') return undefined;
  return { operation, local: local.index, next: block.terminator.target };
}

function negated(condition: Operation): Operation {
  return { kind: 'unary', operator: '!', operand: condition, type: BOOLEAN, location: condition.location };
}
