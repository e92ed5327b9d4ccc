import type { BinaryOperator, Operation } from '../../symbols/operations.ts';
import type { Instruction } from '../il/instructions.ts';
import type { Evaluator } from './evaluator.ts';
import { BOOLEAN, isBooleanType, isUnsigned, stackKind } from './type-kinds.ts';
import { binary, booleanOf, integer, integerValue, inverse, isNull, not, nullOf } from './values.ts';

const OPERATORS: Readonly<Record<string, BinaryOperator>> = {
  eq: '==',
  ne: '!=',
  gt: '>',
  ge: '>=',
  lt: '<',
  le: '<=',
};

/** `ceq`, `cgt`, `clt` and their unsigned forms: truth as a value. */
export function compareValue(
  e: Evaluator,
  name: string,
  left: Operation,
  right: Operation,
  isUnordered: boolean,
): Operation {
  const operator = OPERATORS[name] as BinaryOperator;
  const test = rangeTest(e, operator, left, right, isUnordered);
  if (test !== undefined) {
    const { location } = e;
    return e.choose(
      test.first,
      () => (test.isBoth ? test.second : booleanOf(true, location)),
      () => (test.isBoth ? booleanOf(false, location) : test.second),
      BOOLEAN,
    );
  }
  return comparison(e, operator, left, right, isUnordered);
}

/** `beq`, `bgt` and the like: a branch. */
export function compareBranch(
  e: Evaluator,
  name: string,
  left: Operation,
  right: Operation,
  isUnordered: boolean,
  instruction: Instruction,
): void {
  const operator = OPERATORS[name] as BinaryOperator;
  const [target, next] = [instruction.operand, instruction.end];
  const [a, b] = [integerValue(left), integerValue(right)];
  if (a !== undefined && b !== undefined) {
    e.goto(outcome(operator, a, b, isUnordered) ? target : next);
    return;
  }
  const test = rangeTest(e, operator, left, right, isUnordered);
  if (test !== undefined) {
    const { location } = e;
    const chosen = e.choose(
      test.first,
      () => (test.isBoth ? test.second : booleanOf(true, location)),
      () => (test.isBoth ? booleanOf(false, location) : test.second),
      BOOLEAN,
    );
    e.branch(chosen, target, next);
    return;
  }
  const isFloat = stackKind(left.type, e.assembly) === 'float';
  if (isFloat && isUnordered && operator !== '!=') {
    // Unordered: it branches unless the opposite holds.
    e.branch(binary(inverse(operator), left, right, BOOLEAN, e.location), next, target);
    return;
  }
  e.branch(comparison(e, operator, left, right, isUnordered), target, next);
}

function comparison(
  e: Evaluator,
  operator: BinaryOperator,
  left: Operation,
  right: Operation,
  isUnordered: boolean,
): Operation {
  const { location } = e;
  // Whether something is there, or not zero, as an unsigned order.
  if (operator === '>' && isUnordered && (isNull(right) || integerValue(right) === 0)) {
    return equality(e, '!=', left, right);
  }
  if (operator === '==' || operator === '!=') return equality(e, operator, left, right);
  const isFloat = stackKind(left.type, e.assembly) === 'float';
  if (isFloat && isUnordered) return not(binary(inverse(operator), left, right, BOOLEAN, location), location);
  return binary(operator, e.coerce(left, right.type), e.coerce(right, left.type), BOOLEAN, location);
}

function equality(e: Evaluator, operator: '==' | '!=', left: Operation, right: Operation): Operation {
  const { location } = e;
  const [a, b] = [integerValue(left), integerValue(right)];
  if (a !== undefined && b !== undefined) return booleanOf((a === b) === (operator === '=='), location);
  const isTruth = isBooleanType(left.type) || isBooleanType(right.type);
  let x = isTruth ? e.coerce(left, BOOLEAN) : left;
  let y = isTruth ? e.coerce(right, BOOLEAN) : right;
  // A temporary of 0 and 1 that is compared with one of them is a truth value.
  if (!isTruth && x.kind === 'local' && (b === 0 || b === 1)) {
    const truth = e.coerce(x, BOOLEAN);
    if (isBooleanType(truth.type)) [x, y] = [truth, e.coerce(y, BOOLEAN)];
  }
  if (isNull(x)) x = nullOf(y.type, x.location);
  else if (isNull(y)) y = nullOf(x.type, y.location);
  return binary(operator, e.coerce(x, y.type), e.coerce(y, x.type), BOOLEAN, location);
}

interface RangeTest {
  readonly first: Operation;
  readonly second: Operation;
  /** Both have to hold, not one of them. */
  readonly isBoth: boolean;
}

/** `x - a` compared with `b` without sign stands for two comparisons: `a <= x && x <= a + b` and the opposite. */
function rangeTest(
  e: Evaluator,
  operator: BinaryOperator,
  left: Operation,
  right: Operation,
  isUnordered: boolean,
): RangeTest | undefined {
  const size = integerValue(right);
  const kind = stackKind(left.type, e.assembly);
  if (!isUnordered || size === undefined || size <= 0 || (kind !== 'int32' && kind !== 'int64')) return undefined;
  if (operator === '==' || operator === '!=') return undefined;
  const isShifted =
    left.kind === 'binary' &&
    (left.operator === '-' || left.operator === '+') &&
    integerValue(left.right) !== undefined;
  if (!isShifted && isUnsigned(left.type)) return undefined;
  const shift = isShifted ? (integerValue(left.right) as number) * (left.operator === '-' ? 1 : -1) : 0;
  const inner = isShifted ? left.left : left;
  e.spillAll();
  const value =
    inner.kind === 'literal' || inner.kind === 'local' || inner.kind === 'parameter' ? inner : e.assignTemporary(inner);
  const { location } = e;
  const bound = (n: number): Operation => e.coerce(integer(n, location), value.type);
  const high = shift + size;
  const below = binary('<', value, bound(shift), BOOLEAN, location);
  switch (operator) {
    case '<=':
      return { first: not(below, location), second: binary('<=', value, bound(high), BOOLEAN, location), isBoth: true };
    case '<':
      return { first: not(below, location), second: binary('<', value, bound(high), BOOLEAN, location), isBoth: true };
    case '>':
      return { first: below, second: binary('>', value, bound(high), BOOLEAN, location), isBoth: false };
    default:
      return { first: below, second: binary('>=', value, bound(high), BOOLEAN, location), isBoth: false };
  }
}

function outcome(operator: BinaryOperator, a: number, b: number, isUnordered: boolean): boolean {
  const [x, y] = isUnordered ? [a >>> 0, b >>> 0] : [a, b];
  switch (operator) {
    case '==':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return x < y;
    case '<=':
      return x <= y;
    case '>':
      return x > y;
    default:
      return x >= y;
  }
}
