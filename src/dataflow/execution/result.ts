import type { Operation } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import type { Frame, Result } from './machine.ts';
import { joined } from './merge-worlds.ts';
import type { World } from './world.ts';

export interface Results {
  readonly world: World;
  readonly values: readonly Value[];
}

const WAYS = 12;

/** Evaluates operations one after the other. */
export function evaluateAll(operations: readonly Operation[], world: World, frame: Frame): readonly Results[] {
  // Nearly all operations complete in one way only.
  const first: Value[] = [];
  let now = world;
  let at = 0;
  let states: readonly Results[] | undefined;
  for (; at < operations.length && states === undefined; at++) {
    const results = frame.machine.evaluate(operations[at] as Operation, now, frame);
    const [only] = results;
    if (only !== undefined && results.length === 1) {
      now = only.world;
      first.push(only.value);
    } else states = results.map((r) => ({ world: r.world, values: [...first, r.value] }));
  }
  if (states === undefined) return [{ world: now, values: first }];
  states = fewWays(states, frame);
  for (const operation of operations.slice(at)) {
    states = states.flatMap((state) =>
      frame.machine
        .evaluate(operation, state.world, frame)
        .map((r) => ({ world: r.world, values: [...state.values, r.value] })),
    );
    states = fewWays(states, frame);
  }
  return states;
}

function fewWays(states: readonly Results[], frame: Frame): readonly Results[] {
  return states.length > WAYS ? [...states.slice(0, WAYS - 1), merged(states.slice(WAYS - 1), frame)] : states;
}

/** One way for several: what they agree on, and choices for the rest. */
function merged(states: readonly Results[], frame: Frame): Results {
  frame.recorder.limit('an expression with too many ways through it');
  const { values } = frame.machine;
  const world = joined(
    states.map((s) => s.world),
    frame,
  );
  world.isMerged = true;
  const count = states[0]?.values.length ?? 0;
  const each = Array.from({ length: count }, (_, at) => [...new Set(states.map((s) => s.values[at] as Value))]);
  return { world, values: each.map((all) => (all.length === 1 ? (all[0] as Value) : values.choice(all))) };
}

export function single(world: World, value: Value): readonly Result[] {
  return [{ world, value }];
}
