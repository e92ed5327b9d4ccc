import type { Operation } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import type { Frame, Result } from './machine.ts';
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
    if (states.length <= WAYS) continue;
    frame.recorder.limit('an expression with too many ways through it');
    states = states.slice(0, WAYS);
  }
  return states;
}

export function single(world: World, value: Value): readonly Result[] {
  return [{ world, value }];
}
