import type { Facts } from '../execution/facts.ts';
import { saysForEverybody } from '../proofs/public-flags.ts';
import { conjuncts } from '../values/logic.ts';
import type { Value } from '../values/value.ts';
import { pathOf, queryOf, rootOf } from '../values/walk.ts';

/** A flag of the object, required to be set, that says it is for everybody (`IsPublic`); undefined when there is none. */
export function publicFlag(object: Value, facts: Facts): string | undefined {
  const query = queryOf(object);
  const parts = query?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  for (const part of parts)
    if (part.kind === 'member' && rootOf(part).kind === 'row' && saysForEverybody(part.name)) return part.name;
  for (const { value, holds } of facts)
    if (holds && value.kind === 'member' && rootOf(value) === object && pathOf(value).some(saysForEverybody))
      return value.name;
  return undefined;
}
