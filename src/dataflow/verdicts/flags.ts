import type { Facts } from '../execution/facts.ts';
import { conjuncts } from '../values/logic.ts';
import { depends, type Value } from '../values/value.ts';
import { pathOf, queryOf, rootOf } from '../values/walk.ts';

const KEPT_BACK = /draft|private|hidden|secret|confidential|internal|unlisted/i;
const FOR_EVERYBODY = /public|published|shared|visible|listed|open|approved|featured/i;

/** `x.IsPublic`, `!x.IsDraft`. */
function flagIn(condition: Value): string | undefined {
  const isNegated = condition.kind === 'not';
  const flag = isNegated ? condition.operand : condition;
  if (flag.kind !== 'member' || rootOf(flag).kind !== 'row') return undefined;
  const says = isNegated ? KEPT_BACK : FOR_EVERYBODY;
  return says.test(flag.name) ? `${isNegated ? 'not ' : ''}${flag.name}` : undefined;
}

/** A flag of the object, required to be set, that says it is for everybody (`IsPublic`); undefined when there is none. */
export function publicFlag(object: Value, facts: Facts): string | undefined {
  const query = queryOf(object);
  const parts = query?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  for (const part of parts)
    for (const one of part.kind === 'or' && part.operands.some((o) => depends(o, 'principal'))
      ? part.operands
      : [part]) {
      const name = flagIn(one);
      if (name !== undefined) return name;
    }
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
