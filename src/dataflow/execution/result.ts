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
  let states: readonly Results[] = [{ world, values: [] }];
  for (const operation of operations) {
    states = states.flatMap((state) =>
      frame.machine
        .evaluate(operation, state.world, frame)
        .map((r) => ({ world: r.world, values: [...state.values, r.value] })),
    );
    if (states.length > WAYS) states = [...states.slice(0, WAYS - 1), merged(states.slice(WAYS - 1), frame)];
  }
  return states;
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
