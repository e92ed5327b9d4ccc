import type { Draft, DraftBlock, DraftTerminator } from './build-draft.ts';
import type { BinaryOperation, Operation } from './operations.ts';
import { isGetValueOrDefault } from './simplify-effects.ts';
import {
  booleanValue,
  inverseComparison,
  isBoolean,
  isIntegral,
  isNeverNull,
  isNullLiteral,
  switchValue,
} from './simplify-values.ts';

type IfTerminator = Extract<DraftTerminator, { kind: 'if' }>;

/**
 * Brings the conditions of branches to one form: no `!`, no `!=`, of the orders on integers only `<` and `>` (targets swapped), no
 * constants, both targets different, and `a & b`, `a | b` of booleans as two branches when `b` may as well not be evaluated.
 */
export function normalizeConditions(draft: Draft): boolean {
  let changed = false;
  for (let i = 0; i < draft.blocks.length; i++) {
    const block = draft.blocks[i] as DraftBlock;
    while (block.terminator?.kind === 'if') {
      const renewed = normalize(block, block.terminator, draft.blocks);
      if (renewed === undefined) break;
      block.terminator = renewed;
      changed = true;
    }
  }
  return changed;
}

function normalize(block: DraftBlock, branch: IfTerminator, blocks: DraftBlock[]): DraftTerminator | undefined {
  const { condition, whenTrue, whenFalse } = branch;
  const constant = constantCondition(condition);
  if (constant !== undefined) return { kind: 'goto', target: constant ? whenTrue : whenFalse };
  if (whenTrue === whenFalse) {
    block.operations = [...block.operations, condition];
    return { kind: 'goto', target: whenTrue };
  }
  if (condition.kind === 'unary' && condition.operator === '!') {
    return { kind: 'if', condition: condition.operand, whenTrue: whenFalse, whenFalse: whenTrue };
  }
  if (condition.kind !== 'binary') return undefined;
  if (
    condition.operator === '!=' ||
    ((condition.operator === '>=' || condition.operator === '<=') && isOrdered(condition))
  ) {
    const inverse = inverseComparison(condition);
    return inverse && { kind: 'if', condition: inverse, whenTrue: whenFalse, whenFalse: whenTrue };
  }
  const isAnd = condition.operator === '&';
  if ((isAnd || condition.operator === '|') && isBoolean(condition.type) && isFree(condition.right)) {
    const second: DraftBlock = {
      operations: [],
      terminator: { kind: 'if', condition: condition.right, whenTrue, whenFalse },
      scope: block.scope,
    };
    blocks.push(second);
    const condition_ = condition.left;
    return isAnd
      ? { kind: 'if', condition: condition_, whenTrue: second, whenFalse }
      : { kind: 'if', condition: condition_, whenTrue, whenFalse: second };
  }
  return undefined;
}

/** An order on integers; of enumerations too, where compared with a constant. */
function isOrdered(condition: BinaryOperation): boolean {
  return isIntegral(condition.left.type) || switchValue(condition.right) !== undefined;
}

/** The outcome of a condition that does not depend on anything. */
export function constantCondition(condition: Operation): boolean | undefined {
  const value = booleanValue(condition);
  if (value !== undefined) return value;
  if (condition.kind !== 'binary' || (condition.operator !== '==' && condition.operator !== '!=')) return undefined;
  const { left, right } = condition;
  let equal: boolean | undefined;
  const [a, b] = [switchValue(left), switchValue(right)];
  if (a !== undefined && b !== undefined) equal = a === b;
  else if (isNullLiteral(right))
    equal = isNullLiteral(left) ? true : isNeverNull(left) && left.kind === 'literal' ? false : undefined;
  return equal === undefined ? undefined : equal === (condition.operator === '==');
}

/** Has no effect and cannot fail: reads of variables, constants, comparisons of these, `Nullable.HasValue` and `GetValueOrDefault`. */
function isFree(operation: Operation): boolean {
  switch (operation.kind) {
    case 'literal':
    case 'local':
    case 'parameter':
    case 'capture':
    case 'this':
      return true;
    case 'unary':
      return operation.operator === '!' && isFree(operation.operand);
    case 'binary':
      return isComparison(operation.operator) && isFree(operation.left) && isFree(operation.right);
    case 'property':
      return operation.property.name === 'HasValue' && operation.instance !== undefined && isFree(operation.instance);
    case 'call':
      return isGetValueOrDefault(operation) && operation.receiver !== undefined && isFree(operation.receiver);
    default:
      return false;
  }
}

function isComparison(operator: string): boolean {
  return ['==', '!=', '<', '<=', '>', '>=', '&', '|'].includes(operator);
}
