import type { Label } from '../../symbols/build-body.ts';
import type { Operation } from '../../symbols/operations.ts';
import type { BoundExpression, BoundPattern } from '../binding/bound-nodes.ts';
import { PatternTests } from './decision-build.ts';
import { DecisionEmitter } from './decision-emit.ts';
import { Facts } from './decision-facts.ts';
import {
  type Evaluation,
  FALSE,
  firstStep,
  type PatternBinding,
  simplifyTests,
  type Temp,
  type Test,
  type Tests,
  TRUE,
  testsKey,
} from './decision-tests.ts';
import type { Lowering } from './lowering.ts';

/** A case: where control goes when the value matches and the condition holds. Without a pattern it always matches. */
export interface DecisionCase {
  readonly pattern: BoundPattern | undefined;
  readonly when: BoundExpression | undefined;
  readonly target: Label;
}

/** What a decision is about. `parts`: the elements of a tuple literal that is never made. */
export interface DecisionInput {
  readonly value: Operation;
  readonly parts: readonly Operation[] | undefined;
}

interface CaseState {
  readonly index: number;
  readonly tests: Tests;
}

/** Cases still possible at a point of the decision, and what is known there. */
interface State {
  readonly cases: readonly CaseState[];
  readonly facts: Facts;
  readonly done: ReadonlySet<string>;
}

interface PreparedCase {
  readonly tests: Tests;
  readonly bindings: readonly PatternBinding[];
  readonly case: DecisionCase;
}

/** In a decision of more states than this, what is known is forgotten: states are then few, though questions may be asked twice. */
const STATE_LIMIT = 3000;

/** More cases than this are decided in parts one after the other: each state names all cases that are left, which takes the square of their number. */
const CASE_LIMIT = 250;

/**
 * Decides which of the cases is the first that matches, asking each question once, as the compiler does (Roslyn's DecisionDagBuilder.cs):
 * the first question of the first case that is still possible comes next; its answer narrows all cases.
 */
export function lowerDecision(l: Lowering, input: DecisionInput, cases: readonly DecisionCase[], fail: Label): void {
  for (let from = 0; from === 0 || from < cases.length; from += CASE_LIMIT) {
    const isLast = from + CASE_LIMIT >= cases.length;
    const next = isLast ? fail : l.newLabel();
    new Decision(l, input, next).run(cases.slice(from, from + CASE_LIMIT));
    if (!isLast) l.mark(next);
  }
}

class Decision {
  readonly #l: Lowering;
  readonly #fail: Label;
  readonly #emitter: DecisionEmitter;
  readonly #patterns: PatternTests;
  readonly #root: Temp;
  readonly #labels = new Map<string, Label>();
  readonly #open: { readonly label: Label; readonly state: State }[] = [];
  #prepared: readonly PreparedCase[] = [];

  constructor(l: Lowering, input: DecisionInput, fail: Label) {
    this.#l = l;
    this.#fail = fail;
    this.#emitter = new DecisionEmitter(l);
    this.#root = { key: '$', type: input.value.type };
    this.#emitter.provide(this.#root, input.value);
    const parts = new Map<string, Temp>();
    input.parts?.forEach((part, i) => {
      const temp: Temp = { key: `$${i}`, type: part.type };
      parts.set(`$.Item${i + 1}`, temp);
      this.#emitter.provide(temp, part);
    });
    this.#patterns = new PatternTests(l, parts);
  }

  run(cases: readonly DecisionCase[]): void {
    this.#prepared = cases.map((c) => {
      const of = c.pattern === undefined ? { tests: TRUE, bindings: [] } : this.#patterns.of(c.pattern, this.#root);
      return { ...of, case: c };
    });
    this.#shareCaptured();
    const all = this.#prepared.map((c, index) => ({ index, tests: c.tests }));
    const start: State = { cases: all, facts: new Facts(this.#l), done: new Set() };
    this.#l.goto(this.#labelOf(start));
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) {
      this.#l.mark(next.label);
      this.#emit(next.state);
    }
  }

  /** A captured pattern variable holds the value that it is bound to from the beginning: there is no temporary beside it. */
  #shareCaptured(): void {
    for (const { bindings } of this.#prepared) {
      for (const { variable, temp } of bindings) {
        if (!this.#l.isCaptured(variable) || this.#emitter.has(temp)) continue;
        this.#emitter.provide(temp, this.#l.variable(variable, this.#l.at(variable.syntax)));
      }
    }
  }

  #emit(state: State): void {
    const first = state.cases[0];
    if (first === undefined) {
      this.#l.goto(this.#fail);
      return;
    }
    if (first.tests.kind === 'true') {
      this.#emitMatch(state, first.index);
      return;
    }
    const step = firstStep(first.tests);
    if (step === undefined) {
      this.#l.goto(this.#labelOf(this.#without(state, first.index)));
      return;
    }
    if (isTest(step)) {
      const [yes, no] = [this.#labelOf(this.#after(state, step, true)), this.#labelOf(this.#after(state, step, false))];
      this.#emitter.test(step, yes, no);
      return;
    }
    this.#emitter.evaluate(step);
    this.#l.goto(this.#labelOf(this.#evaluated(state, step)));
  }

  #emitMatch(state: State, index: number): void {
    const prepared = this.#prepared[index];
    if (prepared === undefined) return;
    for (const { variable, temp } of prepared.bindings) {
      const location = this.#l.at(variable.syntax);
      const [target, value] = [this.#l.variable(variable, location), this.#emitter.value(temp)];
      const isShared = target.kind === 'capture' && value.kind === 'capture' && target.variable === value.variable;
      if (!isShared) this.#l.assign(target, value, location);
    }
    const { when, target } = prepared.case;
    if (when === undefined) {
      this.#l.goto(target);
      return;
    }
    this.#l.condition(when, target, this.#labelOf(this.#without(state, index)));
  }

  #after(state: State, test: Test, outcome: boolean): State {
    return this.#narrowed(state, state.facts.with(test, outcome), state.done);
  }

  #evaluated(state: State, evaluation: Evaluation): State {
    return this.#narrowed(state, state.facts, new Set(state.done).add(evaluation.key));
  }

  #narrowed(state: State, facts: Facts, done: ReadonlySet<string>): State {
    const cases: CaseState[] = [];
    const considered = this.#labels.size > STATE_LIMIT ? state.cases.slice(0, 1) : state.cases;
    for (const c of considered) {
      const tests = simplifyTests(c.tests, (test) => facts.decide(test), done);
      if (tests === FALSE || tests.kind === 'false') continue;
      cases.push({ index: c.index, tests });
      if (tests.kind === 'true' && this.#prepared[c.index]?.case.when === undefined) break;
    }
    if (considered.length < state.cases.length && !this.#isDecided(cases)) {
      // The others start again, as if nothing had been asked.
      for (const c of state.cases.slice(1))
        cases.push({ index: c.index, tests: this.#prepared[c.index]?.tests ?? FALSE });
      return { cases, facts: new Facts(this.#l), done: new Set() };
    }
    return { cases, facts, done };
  }

  #isDecided(cases: readonly CaseState[]): boolean {
    const first = cases[0];
    return first?.tests.kind === 'true' && this.#prepared[first.index]?.case.when === undefined;
  }

  #without(state: State, index: number): State {
    return { ...state, cases: state.cases.filter((c) => c.index !== index) };
  }

  #labelOf(state: State): Label {
    if (state.cases.length === 0) return this.#fail;
    const only = state.cases[0];
    const prepared = only === undefined ? undefined : this.#prepared[only.index];
    if (only?.tests.kind === 'true' && prepared !== undefined && prepared.bindings.length === 0) {
      if (prepared.case.when === undefined) return prepared.case.target;
    }
    const key = state.cases.map((c) => `${c.index}:${testsKey(c.tests)}`).join(';');
    let label = this.#labels.get(key);
    if (label === undefined) {
      label = this.#l.newLabel();
      this.#labels.set(key, label);
      this.#open.push({ label, state });
    }
    return label;
  }
}

function isTest(step: Test | Evaluation): step is Test {
  return step.kind === 'non-null' || step.kind === 'type' || step.kind === 'value' || step.kind === 'relational';
}
