import type { Value } from '../values/value.ts';
import { isPrivilege } from './privileges.ts';
import { guarded, type Protection, strongest, weakest } from './protection.ts';

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
      condition.kind === 'and'
        ? strongest(condition.operands.map(ask))
        : weakest(
            condition.operands.map((o) =>
              isPrivilege(o) ? guarded({ kind: 'role', value: o, location: undefined }) : ask(o),
            ),
          );
    found.set(condition, answer);
  }
  return answer;
}
