import type { TypeReference } from '../../symbols/type-reference.ts';
import type { BoundExpression, DeconstructCall, LocalSymbol, Placeholder } from '../binding/bound-nodes.ts';

/*
 * What a pattern asks, as tests and evaluations over the values that it takes out of its input (Roslyn's decision DAG, DecisionDagBuilder.cs).
 * Equal questions of different patterns have equal keys, so that each is asked once.
 */

/** A value that tests are about: the input, or what an evaluation gave. */
export interface Temp {
  readonly key: string;
  readonly type: TypeReference;
}

export type Test =
  | { readonly kind: 'non-null'; readonly key: string; readonly input: Temp }
  | {
      readonly kind: 'type';
      readonly key: string;
      readonly input: Temp;
      readonly type: TypeReference;
      readonly output: Temp;
    }
  | { readonly kind: 'value'; readonly key: string; readonly input: Temp; readonly value: BoundExpression }
  | {
      readonly kind: 'relational';
      readonly key: string;
      readonly input: Temp;
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly value: BoundExpression;
    };

export type Evaluation =
  /** `node` reads the placeholders, which are bound to temps. */
  | {
      readonly kind: 'access';
      readonly key: string;
      readonly node: BoundExpression;
      readonly bindings: readonly (readonly [Placeholder, Temp])[];
      readonly output: Temp;
      /** Of an element counted from the end: the length, when it has been read. */
      readonly length: Temp | undefined;
    }
  | {
      readonly kind: 'deconstruct';
      readonly key: string;
      readonly call: DeconstructCall;
      readonly input: Temp;
      readonly outputs: readonly Temp[];
      readonly node: BoundExpression | undefined;
    }
  /** The input as another type, after it was tested. */
  | { readonly kind: 'cast'; readonly key: string; readonly input: Temp; readonly output: Temp };

export type Tests =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly kind: 'not'; readonly inner: Tests }
  | { readonly kind: 'and'; readonly list: readonly Tests[] }
  | { readonly kind: 'or'; readonly list: readonly Tests[] };

export const TRUE: Tests = { kind: 'true' };
export const FALSE: Tests = { kind: 'false' };

export function not(inner: Tests): Tests {
  if (inner.kind === 'true') return FALSE;
  if (inner.kind === 'false') return TRUE;
  return inner.kind === 'not' ? inner.inner : { kind: 'not', inner };
}

export function and(list: readonly Tests[]): Tests {
  const rest = list.flatMap((t) => (t.kind === 'and' ? t.list : [t])).filter((t) => t.kind !== 'true');
  if (rest.some((t) => t.kind === 'false')) {
    // What comes before the first impossible test is still evaluated by nobody: the whole cannot match.
    return FALSE;
  }
  return rest.length === 0 ? TRUE : rest.length === 1 ? (rest[0] as Tests) : { kind: 'and', list: rest };
}

export function or(list: readonly Tests[]): Tests {
  const rest = list.flatMap((t) => (t.kind === 'or' ? t.list : [t])).filter((t) => t.kind !== 'false');
  if (rest.some((t) => t.kind === 'true')) return TRUE;
  return rest.length === 0 ? FALSE : rest.length === 1 ? (rest[0] as Tests) : { kind: 'or', list: rest };
}

/** What is asked first. */
export function firstStep(tests: Tests): Test | Evaluation | undefined {
  switch (tests.kind) {
    case 'test':
      return tests.test;
    case 'evaluation':
      return tests.evaluation;
    case 'not':
      return firstStep(tests.inner);
    case 'and':
    case 'or':
      return tests.list[0] === undefined ? undefined : firstStep(tests.list[0]);
    default:
      return undefined;
  }
}

/** `tests` after each test was replaced by what `decide` knows of it, and each evaluation that is `done` was left out. */
export function simplifyTests(
  tests: Tests,
  decide: (test: Test) => boolean | undefined,
  done: ReadonlySet<string>,
): Tests {
  switch (tests.kind) {
    case 'test': {
      const known = decide(tests.test);
      return known === undefined ? tests : known ? TRUE : FALSE;
    }
    case 'evaluation':
      return done.has(tests.evaluation.key) ? TRUE : tests;
    case 'not':
      return not(simplifyTests(tests.inner, decide, done));
    case 'and':
      return and(tests.list.map((t) => simplifyTests(t, decide, done)));
    case 'or':
      return or(tests.list.map((t) => simplifyTests(t, decide, done)));
    default:
      return tests;
  }
}

/** Equal texts mean equal tests. */
export function testsKey(tests: Tests): string {
  switch (tests.kind) {
    case 'test':
      return tests.test.key;
    case 'evaluation':
      return `!${tests.evaluation.key}`;
    case 'not':
      return `¬${testsKey(tests.inner)}`;
    case 'and':
    case 'or':
      return `(${tests.list.map(testsKey).join(tests.kind === 'and' ? '∧' : '∨')})`;
    default:
      return tests.kind;
  }
}

/** A variable that a pattern gives a value to. */
export interface PatternBinding {
  readonly variable: LocalSymbol;
  readonly temp: Temp;
}
