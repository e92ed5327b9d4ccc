import type { Facts } from '../execution/facts.ts';
import { conjuncts } from '../values/logic.ts';
import type { Value } from '../values/value.ts';
import { pathOf, queryOf, rootOf } from '../values/walk.ts';

const FOR_EVERYBODY = /public|published|shared|visible|listed|open|approved|featured/i;

/** A flag of the object, required to be set, that says it is for everybody (`IsPublic`); undefined when there is none. */
export function publicFlag(object: Value, facts: Facts): string | undefined {
  const query = queryOf(object);
  const parts = query?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  for (const part of parts)
    if (part.kind === 'member' && rootOf(part).kind === 'row' && FOR_EVERYBODY.test(part.name)) return part.name;
  for (const { value, holds } of facts)
    if (
      holds &&
      value.kind === 'member' &&
      rootOf(value) === object &&
      pathOf(value).some((n) => FOR_EVERYBODY.test(n))
    )
      return value.name;
  return undefined;
}
