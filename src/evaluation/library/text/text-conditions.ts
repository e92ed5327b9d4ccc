import { equalityCondition } from '../../operators.ts';
import type { Value } from '../../values.ts';

/** The condition that two texts are equal, where one of them has a name for that. */
export function conditionOf(a: Value | undefined, b: Value | undefined): Value | undefined {
  return a && b && (equalityCondition(a, b) ?? equalityCondition(b, a));
}
