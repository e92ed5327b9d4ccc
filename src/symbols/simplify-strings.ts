import type { Draft, DraftBlock, DraftTerminator } from './build-draft.ts';
import type { Operation } from './operations.ts';
import { edgeCounts } from './simplify-blocks.ts';
import { variableKey } from './simplify-intervals.ts';
import { BOOLEAN, isBoolean, isNullLiteral } from './simplify-values.ts';

/** Compilers search among this many strings and more by their length or hash: their order in the source is lost. */
const MANY = 7;

/** `x == "literal"` (or `x == null`) and where it leads. */
export interface StringTest {
  readonly variable: string;
  readonly condition: Operation;
  /** Undefined for null. */
  readonly text: string | undefined;
  readonly whenTrue: DraftBlock;
  readonly whenFalse: DraftBlock;
}

/**
 * Many tests of one variable for strings that follow each other without anything between are made in ordinal order, null last: it does not matter
 * in which order the source had them, nor how a compiler divided the search.
 */
export function orderStringTests(draft: Draft): boolean {
  let changed = false;
  const sources = edgeCounts(draft);
  const continues = (test: StringTest, block: DraftBlock): StringTest | undefined => {
    const next = test.whenFalse;
    if (next === block || next.operations.length > 0 || sources.get(next) !== 1) return undefined;
    const following = next.scope === block.scope ? stringTest(next) : undefined;
    return following?.variable === test.variable ? following : undefined;
  };
  const behind = new Set<DraftBlock>();
  for (const block of [...draft.blocks]) {
    const first = behind.has(block) ? undefined : stringTest(block);
    if (first === undefined) continue;
    const tests = [first];
    for (let next = continues(first, block); next !== undefined; next = continues(next, block)) {
      behind.add((tests.at(-1) as StringTest).whenFalse);
      tests.push(next);
    }
    const ordered = tests.toSorted((a, b) => compareTexts(a.text, b.text));
    if (tests.length < MANY || new Set(tests.map((t) => t.text)).size < tests.length) continue;
    if (ordered.every((test, i) => test === tests[i])) continue;
    block.terminator = chainOf(draft, block, ordered, (tests.at(-1) as StringTest).whenFalse);
    changed = true;
  }
  return changed;
}

/** The test that a block ends with; a returned one as the branch that it stands for. */
export function stringTest(block: DraftBlock): StringTest | undefined {
  const { terminator, scope } = block;
  if (terminator?.kind === 'if') {
    const { whenTrue, whenFalse } = terminator;
    return testOf(terminator.condition, () => [whenTrue, whenFalse]);
  }
  if (terminator?.kind !== 'return' || terminator.value === undefined) return undefined;
  const { value, location } = terminator;
  const isNumber = value.kind === 'convert' && !value.isTry && isBoolean(value.operand.type);
  const condition = isNumber ? value.operand : value;
  const returning = (truth: boolean): DraftBlock => {
    const own: Operation = isNumber
      ? { kind: 'literal', value: { kind: 'integer', value: truth ? 1 : 0, type: 'int' }, type: value.type, location }
      : { kind: 'literal', value: { kind: 'boolean', value: truth }, type: BOOLEAN, location };
    return { operations: [], terminator: { kind: 'return', value: own, location }, scope };
  };
  return testOf(condition, () => [returning(true), returning(false)]);
}

function testOf(condition: Operation, ends: () => readonly [DraftBlock, DraftBlock]): StringTest | undefined {
  if (condition.kind !== 'binary' || condition.operator !== '==') return undefined;
  const { left, right } = condition;
  const variable = variableKey(left);
  const text = right.kind === 'literal' && right.value.kind === 'string' ? right.value.value : undefined;
  if (variable === undefined || (text === undefined && !isNullLiteral(right))) return undefined;
  const [whenTrue, whenFalse] = ends();
  return { variable, condition, text, whenTrue, whenFalse };
}

/** One test after the other, behind the operations of `block`; the last leads on to `end`. */
export function chainOf(
  draft: Draft,
  block: DraftBlock,
  tests: readonly StringTest[],
  end: DraftBlock,
): DraftTerminator | undefined {
  const known = new Set(draft.blocks);
  const add = (part: DraftBlock): DraftBlock => {
    if (!known.has(part)) draft.blocks.push(part);
    known.add(part);
    return part;
  };
  let rest = add(end);
  let terminator: DraftTerminator | undefined;
  for (const { condition, whenTrue } of tests.toReversed()) {
    if (terminator !== undefined) rest = add({ operations: [], terminator, scope: block.scope });
    terminator = { kind: 'if', condition, whenTrue: add(whenTrue), whenFalse: rest };
  }
  return terminator;
}

/** Ordinal, null behind all texts. */
export function compareTexts(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}
