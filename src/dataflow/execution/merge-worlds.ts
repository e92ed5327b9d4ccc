import type { Value } from '../values/value.ts';
import { eitherOf, weakestOf } from './facts.ts';
import { heapKey } from './heap.ts';
import type { Frame } from './machine.ts';
import { changesKey, type World } from './world.ts';

/** So many ways of reaching a point are told apart; beyond, they are merged. */
export const WORLD_LIMIT = 6;

/** Equal worlds are one; too many are merged: first those that know the same, then all. */
export function mergeWorlds(worlds: readonly World[], frame: Frame): readonly World[] {
  if (worlds.length < 2) return worlds;
  const distinct = distinctWorlds(worlds);
  if (distinct.length <= WORLD_LIMIT) return distinct;
  const weakest = weakestOf(
    distinct,
    (w) => w.facts,
    (w) => w.stateKey(),
  );
  if (weakest.length <= WORLD_LIMIT) return weakest;
  const groups = new Map<string, World[]>();
  for (const world of weakest) {
    const key = `${world.facts.key}|${changesKey(world.changes)}|${world.answered}`;
    groups.set(key, [...(groups.get(key) ?? []), world]);
  }
  const merged = [...groups.values()].map((group) => joined(group, frame));
  if (merged.length <= WORLD_LIMIT) return merged;
  return [...merged.slice(0, WORLD_LIMIT - 1), joined(merged.slice(WORLD_LIMIT - 1), frame)];
}

/** Those that differ in something. What is known mostly tells them apart already. */
function distinctWorlds(worlds: readonly World[]): readonly World[] {
  const groups = new Map<string, World[]>();
  for (const world of worlds) {
    const group = groups.get(world.facts.key);
    if (group === undefined) groups.set(world.facts.key, [world]);
    else group.push(world);
  }
  if (groups.size === worlds.length) return worlds;
  const kept = new Set(
    [...groups.values()].flatMap((group) =>
      group.length === 1 ? group : [...new Map(group.map((w) => [w.stateKey(), w])).values()],
    ),
  );
  return worlds.filter((w) => kept.has(w));
}

/** One world for several: what they agree on, and choices for the rest. */
export function joined(worlds: readonly World[], frame: Frame): World {
  const [first] = worlds as readonly [World];
  if (worlds.length === 1) return first;
  const { values } = frame.machine;
  const result = first.fork();
  const join = <K>(pick: (w: World) => ReadonlyMap<K, Value>, set: (key: K, value: Value) => void): void => {
    for (const world of worlds.slice(1))
      for (const [key, value] of pick(world)) {
        const own = pick(result).get(key);
        if (own !== value) set(key, own === undefined ? value : values.choice([own, value]));
      }
  };
  join(
    (w) => w.locals,
    (index, value) => result.setLocal(index, value),
  );
  join(
    (w) => w.flow,
    (id, value) => result.setFlow(id, value),
  );
  join(
    (w) => w.captured,
    (variable, value) => result.setCaptured(variable, value),
  );
  join(
    (w) => w.parameters,
    (parameter, value) => result.setParameter(parameter, value),
  );
  const { facts, isLossy } = eitherOf(
    worlds.map((w) => w.facts),
    values,
  );
  result.facts = facts;
  result.isMerged ||= isLossy || worlds.some((w) => w.facts.key !== first.facts.key);
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
      result.setMembers(key, all);
    }
    for (const round of world.rounds) result.enterRound(round);
    result.yielded = [...new Set([...result.yielded, ...world.yielded])];
    result.answered &&= world.answered;
    result.saved &&= world.saved;
    result.isMerged ||= world.isMerged;
  }
  return result;
}
