import type { Operation } from '../../symbols/index.ts';
import type { Value } from '../values/value.ts';
import { evaluate } from './expressions.ts';
import type { Frame } from './frame.ts';
import type { World } from './world.ts';

/** What an operation yields on one way. */
export interface Result {
  readonly world: World;
  readonly value: Value;
}

export interface Results {
  readonly world: World;
  readonly values: readonly Value[];
}

const WAYS = 12;

/** Evaluates operations one after the other. */
export function evaluateAll(operations: readonly Operation[], world: World, frame: Frame): readonly Results[] {
  let states: readonly Results[] = [{ world, values: [] }];
  for (const operation of operations)
    states = states
      .flatMap((state) =>
        evaluate(operation, state.world, frame).map((r) => ({ world: r.world, values: [...state.values, r.value] })),
      )
      .slice(0, WAYS);
  return states;
}

export function single(world: World, value: Value): readonly Result[] {
  return [{ world, value }];
}
