import type { Value } from '../values/value.ts';
import { queryOf, rootOf } from '../values/walk.ts';
import { isPrivilege } from './privileges.ts';
import { guarded, type Protection, strongest, weakest } from './protection.ts';
import { saysForEverybody, saysKeptBack } from './public-flags.ts';

/** What was found of the parts of one condition: they are shared between its ways, of which there may be very many. */
export type Found = Map<Value, Protection>;

/** All operands of `and` hold, so that one that protects is enough; of `or` each must. */
export function junction(
  condition: Extract<Value, { kind: 'and' | 'or' }>,
  found: Found,
  ask: (operand: Value) => Protection,
): Protection {
  let answer = found.get(condition);
  if (answer === undefined) {
    answer =
      condition.kind === 'and' ? strongest(condition.operands.map(ask)) : ofAlternatives(condition.operands, ask);
    found.set(condition, answer);
  }
  return answer;
}

/** The caller's own or, where there is such an alternative, what is for everybody. */
function ofAlternatives(operands: readonly Value[], ask: (operand: Value) => Protection): Protection {
  const own = operands.filter((o) => !isForEverybody(o));
  const protection = weakest(
    own.map((o) => (isPrivilege(o) ? guarded({ kind: 'role', value: o, location: undefined }) : ask(o))),
  );
  if (own.length === operands.length || protection.kind !== 'guarded') return protection;
  return guarded({ ...protection.guard, kind: 'flag' });
}

/** A flag of a stored object, required to be set, that says it is for everybody. */
function isForEverybody(value: Value): boolean {
  if (value.kind === 'and') return value.operands.some(isForEverybody);
  const flag = value.kind === 'not' ? value.operand : value;
  if (flag.kind !== 'member') return false;
  if (!(value.kind === 'not' ? saysKeptBack(flag.name) : saysForEverybody(flag.name))) return false;
  const root = rootOf(flag);
  return root.kind === 'row' || queryOf(root) !== undefined;
}
