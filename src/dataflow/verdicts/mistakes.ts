import type { Location } from '../../symbols/index.ts';
import type { MistakenCheck } from '../body-facts.ts';
import type { Mistakes, SentComparison } from '../endpoint-body.ts';
import type { Check } from '../execution/events.ts';
import type { Facts } from '../execution/facts.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import { plain } from '../queries/entities.ts';
import { conjuncts } from '../values/logic.ts';
import { valueText } from '../values/text.ts';
import { depends, isPrincipal, type Value } from '../values/value.ts';
import { mentions, pathOf, queryOf, rootOf } from '../values/walk.ts';

export const NO_MISTAKES: Mistakes = { own: undefined, sent: [], other: undefined };

/**
 * The checks of an unprotected object that are there and may not protect it.
 * @param tests every condition that is tested on the way to something that happens
 */
export function mistakesIn(
  object: Value,
  open: Facts,
  variants: readonly Facts[],
  checks: readonly Check[],
  tests: ReadonlySet<Value>,
): Mistakes {
  const own = ownCheck(object, variants, checks, tests);
  if (own !== undefined) return { ...NO_MISTAKES, own };
  return { own, sent: sentComparisons(object, open), other: otherCheck(object, open) };
}

/** The check of an object that is there and does not protect it; undefined when there is none. */
export function mistakenCheck(
  { own, sent, other }: Mistakes,
  { evidence }: EntityOwnership,
): MistakenCheck | undefined {
  if (own !== undefined) return own;
  const members = new Set(evidence.filter((e) => e.kind !== 'user').map((e) => plain(e.member)));
  const identity = sent.find((s) => s.isNamedOwner || members.has(plain(s.member)));
  return identity === undefined ? other : { kind: 'sent-identity', text: identity.text, location: identity.location };
}

function ownCheck(
  object: Value,
  variants: readonly Facts[],
  checks: readonly Check[],
  tests: ReadonlySet<Value>,
): MistakenCheck | undefined {
  const own = checks.find((c) => isCheckOf(c.value, object));
  if (own === undefined) return undefined;
  const tested = [...tests].some((t) => mentions(t, own.value));
  const isAuthorize = own.value.kind === 'call' && own.value.name === 'authorize';
  if (isAuthorize && !tested) return { kind: 'authorize-dropped', text: valueText(own.value), location: own.location };
  const protects = variants.some((v) => [...v].some((f) => f.holds && f.value === own.value));
  const kind = !tested ? 'dropped' : protects ? 'one-path' : 'after';
  return { kind, text: valueText(own.value), location: own.location };
}

function otherCheck(object: Value, open: Facts): MistakenCheck | undefined {
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
    return (
      (value.name.startsWith('authorize') || value.name === 'declared-guard') &&
      value.operands.slice(1).some((o) => mentions(o, object))
    );
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

/** Members that are compared with something that the caller sends. */
function sentComparisons(object: Value, open: Facts): readonly SentComparison[] {
  const found: SentComparison[] = [];
  const look = (value: Value, location: Location | undefined): void => {
    if (value.kind !== 'equal') return;
    for (const [path, other] of [
      [value.left, value.right],
      [value.right, value.left],
    ] as const) {
      const names = pathOf(path);
      const member = names.at(-1);
      if (member === undefined || !depends(other, 'input') || depends(other, 'load')) continue;
      const isNamedOwner = names.length > 1 && /owner|user|author|customer|tenant|member/i.test(member);
      found.push({ member, isNamedOwner, text: valueText(value), location });
    }
  };
  for (const { value, holds, location } of open)
    if (holds && value.kind === 'equal' && (rootOf(value.left) === object || rootOf(value.right) === object))
      look(value, location);
  if (conditionCount(object) > 1)
    for (const c of queryOf(object)?.conditions ?? []) for (const part of conjuncts(c.value)) look(part, c.location);
  return found;
}

function conditionCount(object: Value): number {
  return (queryOf(object)?.conditions ?? []).flatMap((c) => conjuncts(c.value)).length;
}
