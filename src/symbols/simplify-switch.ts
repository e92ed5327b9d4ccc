import { type Draft, type DraftBlock, type DraftTerminator, isWithin } from './build-draft.ts';
import type { Operation } from './operations.ts';
import { isIntegral, switchValue } from './simplify-values.ts';

type SwitchTerminator = Extract<DraftTerminator, { kind: 'switch' }>;

/** No `switch` gets more cases than this. */
const CASE_LIMIT = 4096;

/**
 * Tests of one integer variable that follow each other without anything between (`== k`, `< k`, `> k`, `switch`) become one `switch`,
 * cases in ascending order, when they tell single values apart and everything else goes one way. So it does not matter whether the
 * source had a `switch` or a chain of `if`s, or how a compiler divided the search.
 */
export function gatherSwitches(draft: Draft): boolean {
  let changed = false;
  for (const block of draft.blocks) {
    if (block.terminator?.kind === 'switch') block.terminator = withoutOffset(block.terminator);
    const value = testedValue(block.terminator);
    const variable = value === undefined ? undefined : variableKey(value);
    if (value === undefined || variable === undefined) continue;
    const gathered = gather(block, value, variable);
    if (gathered === undefined || sameSwitch(block.terminator, gathered)) continue;
    block.terminator = gathered;
    changed = true;
  }
  return changed;
}

/** The operand that a terminator compares with constants. */
function testedValue(terminator: DraftTerminator | undefined): Operation | undefined {
  if (terminator?.kind === 'switch') return terminator.value;
  if (terminator?.kind !== 'if') return undefined;
  const { condition } = terminator;
  if (condition.kind !== 'binary' || switchValue(condition.right) === undefined) return undefined;
  return condition.operator === '==' || isOrder(condition.operator) ? condition.left : undefined;
}

function isOrder(operator: string): boolean {
  return operator === '<' || operator === '>';
}

function variableKey(operation: Operation): string | undefined {
  if (operation.kind === 'local') return `#${operation.index}`;
  if (operation.kind === 'parameter' && operation.parameter.refKind === 'none') return `@${operation.parameter.name}`;
  return undefined;
}

/** Inclusive bounds. */
interface Interval {
  readonly low: number;
  readonly high: number;
  readonly target: DraftBlock;
}

function gather(block: DraftBlock, value: Operation, variable: string): SwitchTerminator | undefined {
  const leaves: Interval[] = [];
  let tests = 0;
  const walk = (at: DraftBlock, low: number, high: number, path: ReadonlySet<DraftBlock>): boolean => {
    const continues = at === block || (at.operations.length === 0 && isWithin(block.scope, at.scope));
    const tested = continues && !path.has(at) ? testedValue(at.terminator) : undefined;
    if (tested === undefined || variableKey(tested) !== variable) {
      if (low <= high) leaves.push({ low, high, target: at });
      return leaves.length <= CASE_LIMIT;
    }
    tests++;
    const inside = new Set(path).add(at);
    for (const part of partition(at.terminator as DraftTerminator, low, high)) {
      if (!walk(part.target, part.low, part.high, inside)) return false;
    }
    return true;
  };
  if (!walk(block, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, new Set())) return undefined;
  const points = leaves.filter((leaf) => leaf.low === leaf.high);
  const ranges = leaves.filter((leaf) => leaf.low !== leaf.high);
  const defaultTarget = ranges[0]?.target;
  if (defaultTarget === undefined || ranges.some((leaf) => leaf.target !== defaultTarget)) return undefined;
  const cases = points
    .filter((leaf) => leaf.target !== defaultTarget)
    .map((leaf) => ({ value: leaf.low, target: leaf.target }))
    .sort((a, b) => a.value - b.value);
  const isSwitch = block.terminator?.kind === 'switch';
  if (cases.length < 2 && !(isSwitch && tests > 1)) return undefined;
  return { kind: 'switch', value, cases, defaultTarget };
}

/** The parts of `low`…`high` that a test sends to different targets. */
function partition(terminator: DraftTerminator, low: number, high: number): Interval[] {
  if (terminator.kind === 'if' && terminator.condition.kind === 'binary') {
    const { operator, right } = terminator.condition;
    const k = switchValue(right) as number;
    const { whenTrue, whenFalse } = terminator;
    if (operator === '<') {
      return [clip(low, Math.min(high, k - 1), whenTrue), clip(Math.max(low, k), high, whenFalse)].flat();
    }
    if (operator === '>') {
      return [clip(low, Math.min(high, k), whenFalse), clip(Math.max(low, k + 1), high, whenTrue)].flat();
    }
    return split(low, high, [{ value: k, target: whenTrue }], whenFalse);
  }
  if (terminator.kind === 'switch') return split(low, high, terminator.cases, terminator.defaultTarget);
  return [];
}

function clip(low: number, high: number, target: DraftBlock): Interval[] {
  return low <= high ? [{ low, high, target }] : [];
}

function split(low: number, high: number, cases: SwitchTerminator['cases'], rest: DraftBlock): Interval[] {
  const sorted = cases.filter((c) => c.value >= low && c.value <= high).sort((a, b) => a.value - b.value);
  const result: Interval[] = [];
  let from = low;
  for (const c of sorted) {
    result.push(...clip(from, c.value - 1, rest), { low: c.value, high: c.value, target: c.target });
    from = c.value + 1;
  }
  return [...result, ...clip(from, high, rest)];
}

function sameSwitch(a: DraftTerminator | undefined, b: SwitchTerminator): boolean {
  return (
    a?.kind === 'switch' &&
    a.defaultTarget === b.defaultTarget &&
    a.cases.length === b.cases.length &&
    a.cases.every((c, i) => c.value === b.cases[i]?.value && c.target === b.cases[i]?.target)
  );
}

/** `switch (x - 97)` with case 0 is `switch (x)` with case 97. */
function withoutOffset(terminator: SwitchTerminator): SwitchTerminator {
  const { value } = terminator;
  if (value.kind !== 'binary' || (value.operator !== '-' && value.operator !== '+') || !isIntegral(value.type)) {
    return terminator;
  }
  const k = switchValue(value.right);
  if (k === undefined) return terminator;
  const offset = value.operator === '-' ? k : -k;
  return {
    ...terminator,
    value: value.left,
    cases: terminator.cases.map((c) => ({ value: c.value + offset, target: c.target })),
  };
}
