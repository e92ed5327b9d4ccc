import type { Values } from '../values/intern.ts';
import type { Value } from '../values/value.ts';
import { eitherOf, weakestOf } from './facts.ts';
import { heapKey } from './heap.ts';
import type { Outcome } from './summary.ts';
import { changesKey } from './world.ts';

const OUTCOME_LIMIT = 6;

/** Ways of returning that differ in nothing that a caller sees are one. */
export function distinctOutcomes(
  outcomes: readonly Outcome[],
  given: readonly (Value | undefined)[],
): readonly Outcome[] {
  const keys = new Set(given.flatMap((v) => (v === undefined ? [] : [heapKey(v)])));
  const seen = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const returned = heapKey(outcome.value);
    const heap = new Map([...outcome.heap].filter(([key]) => keys.has(key) || key === returned));
    const own = { ...outcome, heap };
    const key = `${outcome.facts.key}|${stateKey(own)}${outcome.isMerged}`;
    if (!seen.has(key)) seen.set(key, own);
  }
  return [...seen.values()];
}

/** At most {@link OUTCOME_LIMIT}: first those that return the same are merged, then all that are over. */
export function fewOutcomes(outcomes: readonly Outcome[], values: Values): readonly Outcome[] {
  if (outcomes.length <= OUTCOME_LIMIT) return outcomes;
  const weakest = weakestOf(outcomes, (o) => o.facts, stateKey);
  if (weakest.length <= OUTCOME_LIMIT) return weakest;
  const groups = new Map<string, Outcome[]>();
  for (const outcome of weakest) {
    const key = `${outcome.value.id}|${outcome.answered}|${outcome.saved}`;
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  const merged = [...groups.values()].map((group) => joined(group, values));
  if (merged.length <= OUTCOME_LIMIT) return merged;
  return [...merged.slice(0, OUTCOME_LIMIT - 1), joined(merged.slice(OUTCOME_LIMIT - 1), values)];
}

/** One outcome for several: what they agree on, and choices for the rest. */
function joined(outcomes: readonly Outcome[], values: Values): Outcome {
  const [first] = outcomes as readonly [Outcome];
  if (outcomes.length === 1) return first;
  const heap = new Map(first.heap);
  const outs = new Map(first.outs);
  const changes = new Map(first.changes.map((c) => [`${c.action}${heapKey(c.target)}.${c.member}=${c.value?.id}`, c]));
  const { facts, isLossy } = eitherOf(
    outcomes.map((o) => o.facts),
    values,
  );
  for (const other of outcomes.slice(1)) {
    for (const change of other.changes)
      changes.set(`${change.action}${heapKey(change.target)}.${change.member}=${change.value?.id}`, change);
    for (const [name, value] of other.outs) outs.set(name, either(outs.get(name), value, values));
    for (const [key, members] of other.heap) {
      const all = new Map(heap.get(key));
      for (const [name, value] of members) all.set(name, either(all.get(name), value, values));
      heap.set(key, all);
    }
  }
  return {
    value: values.choice(outcomes.map((o) => o.value)),
    facts,
    changes: [...changes.values()],
    heap,
    outs,
    saved: outcomes.every((o) => o.saved),
    answered: outcomes.every((o) => o.answered),
    isMerged: isLossy || outcomes.some((o) => o.isMerged || o.facts.key !== first.facts.key),
  };
}

function either(a: Value | undefined, b: Value, values: Values): Value {
  return a === undefined || a === b ? b : values.choice([a, b]);
}

/** All that a caller sees but what is known. */
function stateKey(outcome: Outcome): string {
  const stored = [...outcome.heap].map(([k, m]) => `${k}{${[...m].map(([n, v]) => `${n}=${v.id}`).join()}}`).join();
  const outs = [...outcome.outs].map(([n, v]) => `${n}=${v.id}`).join();
  return `${outcome.value.id}|${stored}|${changesKey(outcome.changes)}|${outs}|${outcome.saved}${outcome.answered}`;
}
