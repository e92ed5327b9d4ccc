import type { Draft, DraftBlock, DraftTerminator } from './build-draft.ts';
import type { Operation } from './operations.ts';
import {
  continuesTest,
  type Destination,
  type Interval,
  intervalsOf,
  returnedBoolean,
  variableKey,
} from './simplify-intervals.ts';
import { BOOLEAN, isIntegral, switchValue } from './simplify-values.ts';
import { namedType } from './type-reference.ts';

type SwitchTerminator = Extract<DraftTerminator, { kind: 'switch' }>;

/** Runs of values up to this length are single cases; longer ones are ranges. */
const SHORT = 4;

/**
 * Tests of one integer variable that follow each other without anything between (`== k`, `< k`, `switch`, a returned comparison) take one
 * form: single values first, by one `switch` (one value: by one `==`), then the ranges that are left, in ascending order, by `<`. So it
 * does not matter whether the source had a `switch`, a pattern or a chain of `if`s, nor how a compiler divided the search.
 */
export function gatherSwitches(draft: Draft): boolean {
  let changed = false;
  // Tests behind one that was rebuilt are out of use now, or are seen to in the next round: each part of a long chain anew would take its square.
  const behind = new Set<DraftBlock>();
  for (const block of [...draft.blocks]) {
    if (behind.has(block)) continue;
    if (block.terminator?.kind === 'switch') block.terminator = withoutOffset(block.terminator);
    const map = intervalsOf(draft, block);
    if (map === undefined || map.tests < (block.terminator?.kind === 'switch' ? 1 : 2)) continue;
    const plan = planOf(map.intervals);
    if (describePlan(plan) === describeBlock(draft, block, map.value, plan.points.length)) continue;
    block.terminator = new Rebuilder(draft, block, map.value).build(plan);
    for (const test of map.blocks) behind.add(test);
    changed = true;
  }
  return changed;
}

/** The canonical order of tests. */
interface Plan {
  readonly points: readonly { readonly value: number; readonly target: Destination }[];
  readonly ranges: readonly Interval[];
}

function planOf(intervals: readonly Interval[]): Plan {
  const points: { value: number; target: Destination }[] = [];
  const ranges: Interval[] = [];
  let run: Interval[] = [];
  for (const interval of intervals) {
    if (interval.high - interval.low < SHORT) {
      run.push(interval);
      continue;
    }
    const left = ranges.at(-1);
    if (left !== undefined && left.target === interval.target) {
      for (const short of run) {
        if (short.target === left.target) continue;
        for (let value = short.low; value <= short.high; value++) points.push({ value, target: short.target });
      }
      ranges[ranges.length - 1] = { ...left, high: interval.high };
    } else ranges.push(...run, interval);
    run = [];
  }
  return { points, ranges };
}

/** Numbers for blocks, so that plans can be compared as text. */
const names = new WeakMap<DraftBlock, number>();
let nextName = 0;

function nameOf(target: Destination): string {
  const known = typeof target === 'boolean' ? target : (returnedBoolean(target) ?? target);
  if (typeof known === 'boolean') return String(known);
  let name = names.get(known);
  if (name === undefined) {
    name = nextName++;
    names.set(known, name);
  }
  return String(name);
}

function describePlan(plan: Plan): string {
  const form = plan.points.length > 1 ? ['switch'] : [];
  const points = plan.points.map((p) => `p=${p.value}:${nameOf(p.target)}`);
  const last = plan.ranges.length - 1;
  const ranges = plan.ranges
    .slice(0, last)
    .map((r) => `${isPoint(r) ? `=${r.low}` : `<${r.high + 1}`}:${nameOf(r.target)}`);
  return [...form, ...points, ...ranges, nameOf(plan.ranges[last]?.target as Destination)].join(' ');
}

function isPoint(interval: Interval): boolean {
  return interval.low === interval.high;
}

/** The tests as they stand, in the notation of plans; anything that no plan looks like is told apart by a `?`. */
function describeBlock(draft: Draft, block: DraftBlock, value: Operation, points: number): string {
  const variable = variableKey(value) as string;
  const parts: string[] = [];
  const seen = new Set<DraftBlock>();
  let at = block;
  while (!seen.has(at) && continuesTest(draft, at, block, variable)) {
    seen.add(at);
    const { terminator } = at;
    if (terminator?.kind === 'switch') {
      parts.push(at === block ? 'switch' : '?');
      for (const c of terminator.cases) parts.push(`p=${c.value}:${nameOf(c.target)}`);
      at = terminator.defaultTarget;
    } else if (terminator?.kind === 'if') {
      const isFirst = at === block && points === 1;
      parts.push(`${isFirst ? 'p' : ''}${testText(terminator.condition)}:${nameOf(terminator.whenTrue)}`);
      at = terminator.whenFalse;
    } else {
      const condition = terminator?.kind === 'return' ? terminator.value : undefined;
      return [...parts, condition === undefined ? '?' : returnText(condition)].join(' ');
    }
  }
  return [...parts, nameOf(at)].join(' ');
}

function testText(condition: Operation): string {
  if (condition.kind !== 'binary') return '?';
  const k = switchValue(condition.right);
  return condition.operator === '==' ? `=${k}` : condition.operator === '<' ? `<${k}` : '?';
}

function returnText(condition: Operation): string {
  if (condition.kind !== 'binary') return '?';
  const k = switchValue(condition.right);
  switch (condition.operator) {
    case '==':
      return `=${k}:true false`;
    case '!=':
      return `=${k}:false true`;
    case '<':
      return `<${k}:true false`;
    case '>=':
      return `<${k}:false true`;
    default:
      return '?';
  }
}

class Rebuilder {
  readonly #draft: Draft;
  readonly #block: DraftBlock;
  readonly #value: Operation;

  constructor(draft: Draft, block: DraftBlock, value: Operation) {
    this.#draft = draft;
    this.#block = block;
    this.#value = value;
  }

  build(plan: Plan): DraftTerminator {
    const { points } = plan;
    const first = points[0];
    if (first === undefined) return this.#chain(plan.ranges);
    const rest =
      plan.ranges.length === 1
        ? this.#target(plan.ranges[0]?.target as Destination)
        : this.#newBlock(this.#chain(plan.ranges));
    if (points.length === 1) {
      const target = this.#target(first.target);
      return { kind: 'if', condition: this.#compare('==', first.value), whenTrue: target, whenFalse: rest };
    }
    const cases = points.map((p) => ({ value: p.value, target: this.#target(p.target) }));
    return { kind: 'switch', value: this.#value, cases, defaultTarget: rest };
  }

  #chain(ranges: readonly Interval[]): DraftTerminator {
    const [first, second] = ranges as readonly [Interval, Interval | undefined];
    if (second === undefined) return { kind: 'goto', target: this.#target(first.target) };
    const condition = isPoint(first) ? this.#compare('==', first.low) : this.#compare('<', first.high + 1);
    const whenTrue = this.#target(first.target);
    const whenFalse = ranges.length === 2 ? this.#target(second.target) : this.#newBlock(this.#chain(ranges.slice(1)));
    return { kind: 'if', condition, whenTrue, whenFalse };
  }

  #target(target: Destination): DraftBlock {
    if (typeof target !== 'boolean') return target;
    const value: Operation = {
      kind: 'literal',
      value: { kind: 'boolean', value: target },
      type: BOOLEAN,
      location: this.#value.location,
    };
    return this.#newBlock({ kind: 'return', value, location: this.#value.location });
  }

  #newBlock(terminator: DraftTerminator): DraftBlock {
    const block: DraftBlock = { operations: [], terminator, scope: this.#block.scope };
    this.#draft.blocks.push(block);
    return block;
  }

  #compare(operator: '==' | '<', k: number): Operation {
    const { location, type } = this.#value;
    const own = type.kind === 'named' && isIntegral(type) ? type : namedType('System.Int32');
    const right: Operation = {
      kind: 'literal',
      value: { kind: 'integer', value: k, type: 'int' },
      type: own,
      location,
    };
    return { kind: 'binary', operator, left: this.#value, right, isChecked: false, type: BOOLEAN, location };
  }
}

/** `switch (x - 97)` with case 0 is `switch (x)` with case 97. */
function withoutOffset(terminator: SwitchTerminator): SwitchTerminator {
  const { value } = terminator;
  if (value.kind !== 'binary' || (value.operator !== '-' && value.operator !== '+')) return terminator;
  const k = switchValue(value.right);
  if (k === undefined) return terminator;
  const offset = value.operator === '-' ? k : -k;
  return {
    ...terminator,
    value: value.left,
    cases: terminator.cases.map((c) => ({ value: c.value + offset, target: c.target })),
  };
}
