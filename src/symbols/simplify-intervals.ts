import { type Draft, type DraftBlock, type DraftTerminator, isWithin } from './build-draft.ts';
import type { BinaryOperator, Operation } from './operations.ts';
import { booleanValue, switchValue } from './simplify-values.ts';

/** Where a value goes: to a block, or a boolean that is returned at once. */
export type Destination = DraftBlock | boolean;

/** Inclusive bounds. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly target: Destination;
}

/** What a tree of tests of one variable does with each integer. */
export interface IntervalMap {
  readonly value: Operation;
  /** Ascending, without holes; neighbours have different targets. */
  readonly intervals: readonly Interval[];
  /** How many tests the tree has, one that several paths come to counted for each of them. */
  readonly tests: number;
  /** The blocks that hold them. */
  readonly blocks: ReadonlySet<DraftBlock>;
}

/** No map gets more intervals than this. */
const LIMIT = 4096;

/** The operand that a terminator compares with constants. */
export function testedValue(terminator: DraftTerminator | undefined): Operation | undefined {
  if (terminator?.kind === 'switch') return terminator.value;
  const condition = conditionOf(terminator);
  if (condition?.kind !== 'binary' || switchValue(condition.right) === undefined) return undefined;
  return COMPARISONS.includes(condition.operator) ? condition.left : undefined;
}

const COMPARISONS: readonly BinaryOperator[] = ['==', '!=', '<', '<=', '>', '>='];

/** The condition of a branch, or of a `return` of a comparison. */
function conditionOf(terminator: DraftTerminator | undefined): Operation | undefined {
  return terminator?.kind === 'if'
    ? terminator.condition
    : terminator?.kind === 'return'
      ? terminator.value
      : undefined;
}

/** Equal for reads of the same variable; undefined for values that are none. */
export function variableKey(operation: Operation | undefined): string | undefined {
  if (operation?.kind === 'local') return `#${operation.index}`;
  if (operation?.kind === 'parameter' && operation.parameter.refKind === 'none') return `@${operation.parameter.name}`;
  return undefined;
}

/** Whether control that comes to `at` from `from` meets another test of the variable and nothing else that assigns it. */
export function continuesTest(draft: Draft, at: DraftBlock, from: DraftBlock, variable: string): boolean {
  const isBare = at === from || (at.operations.length === 0 && isWithin(from.scope, at.scope));
  return (
    isBare && variableKey(testedValue(at.terminator)) === variable && !isAssignedBetween(draft, from, at, variable)
  );
}

/** Whether a `finally` that runs on the way out of a `try` assigns the variable. */
function isAssignedBetween(draft: Draft, from: DraftBlock, to: DraftBlock, variable: string): boolean {
  if (from.scope === to.scope) return false;
  const passed = draft.tries.filter(
    ({ kind, tryScope }) => kind === 'finally' && isWithin(from.scope, tryScope) && !isWithin(to.scope, tryScope),
  );
  return draft.blocks.some(
    (block) =>
      passed.some(({ handlerScope }) => isWithin(block.scope, handlerScope)) &&
      block.operations.some((operation) => operation.kind === 'assign' && variableKey(operation.target) === variable),
  );
}

/** The map of the tests that begin at the end of `block`; undefined when there are none, or too many. */
export function intervalsOf(draft: Draft, block: DraftBlock): IntervalMap | undefined {
  const value = testedValue(block.terminator);
  const variable = variableKey(value);
  if (value === undefined || variable === undefined) return undefined;
  const leaves: Interval[] = [];
  let tests = 0;
  const blocks = new Set<DraftBlock>();
  const path = new Set<DraftBlock>();
  const everything: Interval = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, target: block };
  const pending: (Interval | { readonly leave: DraftBlock })[] = [everything];
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if ('leave' in part) {
      path.delete(part.leave);
      continue;
    }
    const { target: at, low, high } = part;
    if (typeof at === 'boolean' || path.has(at) || !continuesTest(draft, at, block, variable)) {
      leaves.push({ low, high, target: typeof at === 'boolean' ? at : (returnedBoolean(at) ?? at) });
      if (leaves.length > LIMIT) return undefined;
      continue;
    }
    tests++;
    blocks.add(at);
    path.add(at);
    pending.push({ leave: at }, ...partition(at.terminator as DraftTerminator, low, high));
  }
  leaves.sort((a, b) => a.low - b.low);
  return { value, intervals: merge(leaves), tests, blocks };
}

/** `return true;` or `return false;` and nothing else. */
export function returnedBoolean(block: DraftBlock): boolean | undefined {
  const { operations, terminator } = block;
  if (operations.length > 0 || terminator?.kind !== 'return' || terminator.value === undefined) return undefined;
  return booleanValue(terminator.value);
}

function merge(sorted: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && last.target === interval.target)
      merged[merged.length - 1] = { ...last, high: interval.high };
    else merged.push(interval);
  }
  return merged;
}

/** The parts of `low`…`high` that a test sends to different targets. */
function partition(terminator: DraftTerminator, low: number, high: number): Interval[] {
  if (terminator.kind === 'switch') return split(low, high, terminator.cases, terminator.defaultTarget);
  const condition = conditionOf(terminator);
  if (condition?.kind !== 'binary') return [];
  const k = switchValue(condition.right) as number;
  const [yes, no]: readonly [Destination, Destination] =
    terminator.kind === 'if' ? [terminator.whenTrue, terminator.whenFalse] : [true, false];
  switch (condition.operator) {
    case '<':
      return below(low, high, k, yes, no);
    case '>=':
      return below(low, high, k, no, yes);
    case '<=':
      return below(low, high, k + 1, yes, no);
    case '>':
      return below(low, high, k + 1, no, yes);
    case '!=':
      return split(low, high, [{ value: k, target: no }], yes);
    default:
      return split(low, high, [{ value: k, target: yes }], no);
  }
}

function below(low: number, high: number, limit: number, under: Destination, rest: Destination): Interval[] {
  return [...clip(low, Math.min(high, limit - 1), under), ...clip(Math.max(low, limit), high, rest)];
}

function clip(low: number, high: number, target: Destination): Interval[] {
  return low <= high ? [{ low, high, target }] : [];
}

function split(
  low: number,
  high: number,
  cases: readonly { readonly value: number; readonly target: Destination }[],
  rest: Destination,
): Interval[] {
  const sorted = cases.filter((c) => c.value >= low && c.value <= high).sort((a, b) => a.value - b.value);
  const result: Interval[] = [];
  let from = low;
  for (const c of sorted) {
    result.push(...clip(from, c.value - 1, rest), { low: c.value, high: c.value, target: c.target });
    from = c.value + 1;
  }
  return [...result, ...clip(from, high, rest)];
}
