import type { TypeReference } from '../../symbols/type-reference.ts';
import { sameType } from '../../symbols/type-reference.ts';
import type { BoundExpression } from '../binding/bound-nodes.ts';
import type { Test } from './decision-tests.ts';
import type { Lowering } from './lowering.ts';
import { isAlways } from './operators.ts';

/** Inclusive bounds of integers; what is known of a value is a list of such. */
type Interval = readonly [low: number, high: number];

const EVERYTHING: readonly Interval[] = [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]];

/** What the tests made so far say about the values. Immutable. */
export class Facts {
  readonly #l: Lowering;
  readonly #outcomes: ReadonlyMap<string, boolean>;
  readonly #ranges: ReadonlyMap<string, readonly Interval[]>;
  readonly #types: ReadonlyMap<string, readonly { readonly type: TypeReference; readonly outcome: boolean }[]>;
  readonly #nonNull: ReadonlyMap<string, boolean>;

  constructor(
    l: Lowering,
    outcomes: ReadonlyMap<string, boolean> = new Map(),
    ranges: ReadonlyMap<string, readonly Interval[]> = new Map(),
    types: ReadonlyMap<string, readonly { readonly type: TypeReference; readonly outcome: boolean }[]> = new Map(),
    nonNull: ReadonlyMap<string, boolean> = new Map(),
  ) {
    this.#l = l;
    this.#outcomes = outcomes;
    this.#ranges = ranges;
    this.#types = types;
    this.#nonNull = nonNull;
  }

  /** After a test had that outcome. */
  with(test: Test, outcome: boolean): Facts {
    const { key } = test.input;
    const outcomes = new Map(this.#outcomes).set(test.key, outcome);
    let { ranges, types, nonNull } = { ranges: this.#ranges, types: this.#types, nonNull: this.#nonNull };
    const matched = testedRange(test);
    if (matched !== undefined) {
      const before = ranges.get(key) ?? universe(test.input.type);
      ranges = new Map(ranges).set(key, outcome ? intersect(before, matched) : subtract(before, matched));
    }
    if (test.kind === 'type')
      types = new Map(types).set(key, [...(types.get(key) ?? []), { type: test.type, outcome }]);
    if (test.kind === 'non-null') nonNull = new Map(nonNull).set(key, outcome);
    else if (outcome) nonNull = new Map(nonNull).set(key, true);
    return new Facts(this.#l, outcomes, ranges, types, nonNull);
  }

  /** The outcome of a test where what is known decides it. */
  decide(test: Test): boolean | undefined {
    const known = this.#outcomes.get(test.key);
    if (known !== undefined) return known;
    const { key } = test.input;
    if (this.#nonNull.get(key) === false) return false;
    if (test.kind === 'non-null') return this.#nonNull.get(key);
    if (test.kind === 'type') return this.#decideType(key, test.type);
    const matched = testedRange(test);
    if (matched !== undefined) {
      const possible = this.#ranges.get(key) ?? universe(test.input.type);
      if (intersect(possible, matched).length === 0) return false;
      return subtract(possible, matched).length === 0 ? true : undefined;
    }
    return this.#excludedByOtherConstant(test) ? false : undefined;
  }

  /** Two different string constants are not equal. */
  #excludedByOtherConstant(test: Test): boolean {
    if (test.kind !== 'value') return false;
    const prefix = `${test.input.key}=`;
    for (const [key, outcome] of this.#outcomes) if (outcome && key.startsWith(prefix)) return true;
    return false;
  }

  #decideType(key: string, type: TypeReference): boolean | undefined {
    for (const known of this.#types.get(key) ?? []) {
      if (known.outcome) {
        if (sameType(known.type, type) || isAlways(this.#l, known.type, type)) return true;
        if (this.#areDisjoint(known.type, type)) return false;
      } else if (isAlways(this.#l, type, known.type)) return false;
    }
    return undefined;
  }

  /** No object is of both types: two classes neither of which derives from the other, value types, a sealed class and an interface. */
  #areDisjoint(a: TypeReference, b: TypeReference): boolean {
    if (isAlways(this.#l, a, b) || isAlways(this.#l, b, a)) return false;
    const [x, y] = [this.#l.types.symbolOf(a), this.#l.types.symbolOf(b)];
    if (x === undefined || y === undefined) return false;
    if (x.kind === 'interface') return y.isSealed && y.kind !== 'interface';
    if (y.kind === 'interface') return x.isSealed;
    return x.typeParameters.length === 0 && y.typeParameters.length === 0;
  }
}

function universe(type: TypeReference): readonly Interval[] {
  return type.kind === 'named' && type.name === 'System.Boolean' ? [[0, 1]] : EVERYTHING;
}

/** The integers that a test accepts; undefined for tests of other things. */
function testedRange(test: Test): readonly Interval[] | undefined {
  if (test.kind !== 'value' && test.kind !== 'relational') return undefined;
  const k = integerOf(test.value);
  if (k === undefined) return undefined;
  if (test.kind === 'value') return [[k, k]];
  switch (test.operator) {
    case '<':
      return [[Number.NEGATIVE_INFINITY, k - 1]];
    case '<=':
      return [[Number.NEGATIVE_INFINITY, k]];
    case '>':
      return [[k + 1, Number.POSITIVE_INFINITY]];
    case '>=':
      return [[k, Number.POSITIVE_INFINITY]];
  }
}

function integerOf(node: BoundExpression): number | undefined {
  if (node.kind === 'conversion' && node.method === undefined) return integerOf(node.operand);
  if (node.kind !== 'literal') return undefined;
  const { value } = node;
  if (value.kind === 'boolean') return value.value ? 1 : 0;
  if (value.kind === 'char') return value.value.charCodeAt(0);
  if (value.kind !== 'integer' && value.kind !== 'enum') return undefined;
  const number = Number(value.value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function intersect(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const result: Interval[] = [];
  for (const [l1, h1] of a) {
    for (const [l2, h2] of b) {
      const [low, high] = [Math.max(l1, l2), Math.min(h1, h2)];
      if (low <= high) result.push([low, high]);
    }
  }
  return result;
}

function subtract(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  let rest = a;
  for (const [low, high] of b) {
    rest = rest.flatMap(([l, h]): Interval[] => {
      const parts: Interval[] = [];
      if (l < low) parts.push([l, Math.min(h, low - 1)]);
      if (h > high) parts.push([Math.max(l, high + 1), h]);
      return parts;
    });
  }
  return rest;
}
