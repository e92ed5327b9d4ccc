import type { Location } from '../../symbols/index.ts';
import type { Values } from '../values/intern.ts';
import { conjuncts, isRelevant, not } from '../values/logic.ts';
import { depends, isPrincipal, type Value } from '../values/value.ts';
import type { World } from './world.ts';

/**
 * Goes on in `world` on the side of a test where it came out as `holds`; undefined when it cannot come out so. What decides nothing about callers
 * and objects leaves no trace.
 */
export function assume(
  values: Values,
  world: World,
  condition: Value,
  holds: boolean,
  location: Location | undefined,
): World | undefined {
  if (condition.kind === 'not') return assume(values, world, condition.operand, !holds, location);
  if (condition.kind === 'literal') return (condition.content === true) === holds ? world : undefined;
  const known = world.facts.holds(condition);
  if (known !== undefined) return known === holds ? world : undefined;
  if (isAssumed(condition)) return holds === assumedValue(condition) ? world : undefined;
  if (condition.kind === 'and' && holds) return assumeAll(values, world, condition.operands, location);
  if (condition.kind === 'or' && !holds)
    return assumeAll(
      values,
      world,
      condition.operands.map((o) => not(values, o)),
      location,
    );
  if (!isRelevant(condition) || isLoopTest(condition)) return world;
  world.facts = world.facts.with({ value: condition, holds, location });
  return world;
}

function assumeAll(
  values: Values,
  world: World,
  conditions: readonly Value[],
  location: Location | undefined,
): World | undefined {
  let now: World | undefined = world;
  for (const condition of conditions.flatMap(conjuncts)) {
    if (now === undefined) return undefined;
    now = assume(values, now, condition, true, location);
  }
  return now;
}

/** The caller is known and its claims are as the code expects them: what happens to others is the business of authentication. */
function isAssumed(condition: Value): boolean {
  if (condition.kind === 'is-null') return isPrincipal(condition.operand) || isSentObject(condition.operand);
  return condition.kind === 'call' && isPrincipal(condition) && ASSUMED.has(condition.name);
}

/** An object of the application's class that the caller sends: without one there is nothing in it that names an object. */
function isSentObject(value: Value): boolean {
  return value.kind === 'input' && value.type !== undefined;
}

const ASSUMED: ReadonlyMap<string, boolean> = new Map([
  ['TryParse', true],
  ['TryGetValue', true],
  ['IsAuthenticated', true],
  ['IsNullOrEmpty', false],
  ['IsNullOrWhiteSpace', false],
]);

function assumedValue(condition: Value): boolean {
  return condition.kind === 'call' ? (ASSUMED.get(condition.name) ?? true) : false;
}

/** Whether a collection has one more element, or a reader one more row, says nothing about these. */
function isLoopTest(condition: Value): boolean {
  return condition.kind === 'call' && /^(MoveNext|Read)(Async)?$/.test(condition.name);
}

/** Whether a comparison is worth remembering although nothing may come of it. */
export function isCheck(value: Value): boolean {
  return value.kind === 'equal' && depends(value, 'load');
}
