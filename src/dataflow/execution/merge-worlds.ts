import type { Value } from '../values/value.ts';
import { eitherOf, weakestOf } from './facts.ts';
import { heapKey } from './heap.ts';
import type { Frame } from './machine.ts';
import type { World } from './world.ts';

/** So many ways of reaching a point are told apart; beyond, they are merged. */
export const WORLD_LIMIT = 6;

/** Equal worlds are one; too many are merged: first those that know the same, then all. */
export function mergeWorlds(worlds: readonly World[], frame: Frame): readonly World[] {
  if (worlds.length < 2) return worlds;
  const distinct = [...new Map(worlds.map((w) => [w.key(), w])).values()];
  if (distinct.length <= WORLD_LIMIT) return distinct;
  const weakest = weakestOf(
    distinct,
    (w) => w.facts,
    (w) => w.stateKey(),
  );
  if (weakest.length <= WORLD_LIMIT) return weakest;
  const groups = new Map<string, World[]>();
  for (const world of weakest) {
    const key = `${world.facts.key}|${world.changesKey()}|${world.answered}`;
    groups.set(key, [...(groups.get(key) ?? []), world]);
  }
  const merged = [...groups.values()].map((group) => joined(group, frame));
  if (merged.length <= WORLD_LIMIT) return merged;
  return [...merged.slice(0, WORLD_LIMIT - 1), joined(merged.slice(WORLD_LIMIT - 1), frame)];
}

/** One world for several: what they agree on, and choices for the rest. */
export function joined(worlds: readonly World[], frame: Frame): World {
  const [first] = worlds as readonly [World];
  if (worlds.length === 1) return first;
  const { values } = frame.machine;
  const result = first.fork();
  const join = <K>(pick: (w: World) => Map<K, Value>): void => {
    const target = pick(result);
    for (const world of worlds.slice(1))
      for (const [key, value] of pick(world)) {
        const own = target.get(key);
        if (own !== value) target.set(key, own === undefined ? value : values.choice([own, value]));
      }
  };
  join((w) => w.locals);
  join((w) => w.flow);
  join((w) => w.captured);
  join((w) => w.parameters);
  const { facts, isLossy } = eitherOf(
    worlds.map((w) => w.facts),
    values,
  );
  result.facts = facts;
  result.isMerged ||= isLossy;
  for (const world of worlds.slice(1)) {
    const known = new Set(result.changes.map((c) => `${c.action}${heapKey(c.target)}${c.member}`));
    result.changes = [
      ...result.changes,
      ...world.changes.filter((c) => !known.has(`${c.action}${heapKey(c.target)}${c.member}`)),
    ];
    for (const [key, members] of world.heap) {
      const all = new Map(result.heap.get(key));
      for (const [name, value] of members) {
        const own = all.get(name);
        if (own !== value) all.set(name, own === undefined ? value : values.choice([own, value]));
      }
      result.heap.set(key, all);
    }
    for (const round of world.rounds) result.rounds.add(round);
    result.yielded = [...new Set([...result.yielded, ...world.yielded])];
    result.answered &&= world.answered;
    result.saved &&= world.saved;
    result.isMerged ||= world.isMerged;
  }
  return result;
}
