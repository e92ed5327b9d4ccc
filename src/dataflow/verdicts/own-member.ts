import type { Facts } from '../execution/facts.ts';
import { plain } from '../queries/entities.ts';
import { conjuncts } from '../values/logic.ts';
import { isPrincipal, type Value } from '../values/value.ts';
import { queryOf } from '../values/walk.ts';

/** Whether an object was found to be the caller's by this member: what else is set with it is no handing over. */
export function isOwnBy(name: string, target: Value, facts: Facts): boolean {
  const asked = queryOf(target)?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  return (
    asked.some((c) => binds(c, name, (v) => v.kind === 'row')) ||
    [...facts].some((f) => f.holds && binds(f.value, name, (v) => v === target))
  );
}

/** `object.Name == caller`, either way round. */
function binds(value: Value, name: string, isObject: (v: Value) => boolean): boolean {
  if (value.kind !== 'equal') return false;
  const isMember = (v: Value): boolean => v.kind === 'member' && plain(v.name) === plain(name) && isObject(v.base);
  return (isMember(value.left) && isPrincipal(value.right)) || (isMember(value.right) && isPrincipal(value.left));
}
