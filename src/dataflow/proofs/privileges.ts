import { depends, isPrincipal, type Value } from '../values/value.ts';
import { queryOf } from '../values/walk.ts';

/** Members that say that somebody is more than a user, where they are read from the caller's own record. */
const SPEAKING = /admin|staff|moderator|manager|operator|superuser|supervisor|employee|root|internal|privileged/i;

/** A state of an account that every user may have. */
const ORDINARY =
  /active|enabled|confirmed|verified|valid|approved|locked|blocked|banned|deleted|new|guest|premium|subscribed|registered|authenticated|complete|accepted/i;

/** `IsAdjuster`, `CanApprove`: a flag that sets its bearer apart. */
function isDistinction(name: string): boolean {
  return SPEAKING.test(name) || (/^(Is|Can)[A-Z]/.test(name) && !ORDINARY.test(name));
}

/** Whether a condition that holds says that the caller has a role: `IsInRole`, a claim with a certain value, `user.IsAdministrator`. */
export function isPrivilege(value: Value): boolean {
  switch (value.kind) {
    case 'call':
      return (
        isRoleOfCaller(value) ||
        isGuardOfAll(value) ||
        (value.name === 'contains' &&
          value.operands.some((o) => isPrincipal(o) || isRoleOfCaller(o)) &&
          value.operands.some((o) => o.kind === 'literal'))
      );
    case 'equal':
      return (isPrincipal(value.left) && isNamed(value.right)) || (isPrincipal(value.right) && isNamed(value.left));
    case 'member': {
      if (!isDistinction(value.name)) return false;
      return isPrincipal(value.base) || isOwnRecord(value.base);
    }
    case 'and':
      return value.operands.some(isPrivilege);
    case 'or':
      return value.operands.every(isPrivilege);
    default:
      return false;
  }
}

/** The role of somebody whom the caller names, or who is looked up in another way, says nothing of the caller. */
function isRoleOfCaller(value: Value): boolean {
  if (value.kind !== 'call' || value.name !== 'role') return false;
  const [who] = value.operands;
  return who === undefined || isOwnRecord(who) || (!depends(who, 'input') && !depends(who, 'load'));
}

/** A declared guard that is given nothing guards whatever comes after it. */
function isGuardOfAll({ name, operands }: Extract<Value, { kind: 'call' }>): boolean {
  return name === 'declared-guard' && operands.length === 2;
}

function isNamed(value: Value): boolean {
  return value.kind === 'literal' && typeof value.content === 'string' && value.content !== '';
}

/** A record that was looked up by the caller's identity and nothing else. */
export function isOwnRecord(value: Value): boolean {
  const query = queryOf(value);
  return (
    query !== undefined &&
    query.conditions.length > 0 &&
    query.conditions.every((c) => c.value.kind === 'equal' && (isPrincipal(c.value.left) || isPrincipal(c.value.right)))
  );
}
