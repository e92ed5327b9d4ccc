import type { MistakenCheck } from '../body-facts.ts';
import type { Check, Happening } from '../execution/events.ts';
import type { Facts } from '../execution/facts.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import { plain } from '../queries/entities.ts';
import { conjuncts } from '../values/logic.ts';
import { valueText } from '../values/text.ts';
import { depends, isPrincipal, type Value } from '../values/value.ts';
import { mentions, pathOf, queryOf, rootOf } from '../values/walk.ts';

/** The check of an unprotected object that is there and does not protect it; undefined when there is none. */
export function mistakenCheck(
  object: Value,
  open: Facts,
  variants: readonly Facts[],
  checks: readonly Check[],
  all: readonly Happening[],
  ownership: EntityOwnership,
): MistakenCheck | undefined {
  const own = checks.find((c) => isCheckOf(c.value, object));
  if (own !== undefined) {
    const tested = all.some(({ facts }) =>
      [...facts].some((f) => f.value === own.value || mentions(f.value, own.value)),
    );
    const isAuthorize = own.value.kind === 'call';
    if (isAuthorize && !tested)
      return { kind: 'authorize-dropped', text: valueText(own.value), location: own.location };
    const protects = variants.some((v) => [...v].some((f) => f.holds && f.value === own.value));
    const kind = !tested ? 'dropped' : protects ? 'one-path' : 'after';
    return { kind, text: valueText(own.value), location: own.location };
  }
  const sent = sentIdentity(object, open, ownership);
  if (sent !== undefined) return sent;
  for (const { value, holds, location } of open) {
    if (!holds) continue;
    const authorize = value.kind === 'member' ? value.base : value;
    const isOther = authorize.kind === 'call' && authorize.name.startsWith('authorize') && !mentions(authorize, object);
    if (isOther && authorize.operands[1]?.kind === 'literal')
      return { kind: 'authorize-without-resource', text: valueText(authorize), location };
    if (isOther || isComparisonOfAnother(value, object))
      return { kind: 'other-object', text: valueText(authorize), location };
  }
  return undefined;
}

/** A comparison of the object with the caller, or its authorization. */
function isCheckOf(value: Value, object: Value): boolean {
  if (value.kind === 'call')
    return value.name.startsWith('authorize') && value.operands.slice(1).some((o) => mentions(o, object));
  if (value.kind !== 'equal') return false;
  const { left, right } = value;
  return (rootOf(left) === object && isPrincipal(right)) || (rootOf(right) === object && isPrincipal(left));
}

function isComparisonOfAnother(value: Value, object: Value): boolean {
  if (value.kind !== 'equal') return false;
  for (const [path, other] of [
    [value.left, value.right],
    [value.right, value.left],
  ] as const)
    if (isPrincipal(other) && queryOf(rootOf(path)) !== undefined && rootOf(path) !== object) return true;
  return false;
}

/** The owner is compared with an identity that the caller sends. */
function sentIdentity(object: Value, open: Facts, ownership: EntityOwnership): MistakenCheck | undefined {
  const members = new Set(ownership.evidence.filter((e) => e.kind !== 'user').map((e) => plain(e.member)));
  const isOwner = (path: Value): boolean => {
    const names = pathOf(path);
    const last = names.at(-1);
    return (
      last !== undefined &&
      (members.has(plain(last)) || (names.length > 1 && /owner|user|author|customer|tenant|member/i.test(last)))
    );
  };
  const says = (value: Value): boolean =>
    value.kind === 'equal' &&
    ((isOwner(value.left) && depends(value.right, 'input') && !depends(value.right, 'load')) ||
      (isOwner(value.right) && depends(value.left, 'input') && !depends(value.left, 'load')));
  for (const { value, holds, location } of open)
    if (
      holds &&
      says(value) &&
      value.kind === 'equal' &&
      (rootOf(value.left) === object || rootOf(value.right) === object)
    )
      return { kind: 'sent-identity', text: valueText(value), location };
  for (const c of queryOf(object)?.conditions ?? [])
    for (const part of conjuncts(c.value))
      if (says(part) && conditionCount(object) > 1)
        return { kind: 'sent-identity', text: valueText(part), location: c.location };
  return undefined;
}

function conditionCount(object: Value): number {
  return (queryOf(object)?.conditions ?? []).flatMap((c) => conjuncts(c.value)).length;
}
