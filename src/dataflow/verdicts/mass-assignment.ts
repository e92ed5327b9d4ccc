import type { TypeReference } from '../../symbols/index.ts';
import type { MassAssignment } from '../body-facts.ts';
import type { SentObject } from '../endpoint-body.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Event } from '../execution/events.ts';
import type { Facts } from '../execution/facts.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import type { Ownership } from '../ownership/infer.ts';
import type { Prover } from '../proofs/prover.ts';
import type { Provers } from '../proofs/provers.ts';
import type { Entities } from '../queries/entities.ts';
import { plain } from '../queries/entities.ts';
import { elementTypeOf } from '../values/element-type.ts';
import { conjuncts } from '../values/logic.ts';
import { COPIED } from '../values/members.ts';
import { simpleName } from '../values/type-key.ts';
import { depends, isPrincipal, type Value } from '../values/value.ts';
import { queryOf } from '../values/walk.ts';
import { entityOf } from './targets.ts';

/** What only the application should set, where the object is a user's or the user. */
const PRIVILEGED =
  /^(is|has)?(admin|administrator|staff|superuser|moderator|verified|blocked|locked|banned|approved)$|^roles?$|^role(id|name)$|^permissions?$|^(balance|credits?|price|unitprice|discount|quota|plan)$|^max[A-Z]/i;

/** What raises whoever has it above others, or is granted to them: nothing that users decide of themselves. */
const GRANTED =
  /^(is|has)?(admin|administrator|staff|superuser|moderator)$|^roles?$|^role(id|name|type)$|^permissions?$|^(is|has)?(email|phone|identity)?(verified|approved|trusted|blocked|locked|banned|suspended)([A-Z_]|$)|[a-z_](Verified|Approved|Trusted)$|(^|_|[a-z])([Cc]redits?|[Bb]alance|[Aa]llowance|[Qq]uota|[Ss]alary|[Ww]age|[Cc]ommission|[Tt]ier|[Gg]rade)$|(credit|approval|loan|lending|overdraft|purchase)_?limit$|^free_?[a-z]+$/i;

/** What of stored objects the caller sends. */
export function sentObjects(
  { happenings }: EndpointFacts,
  entities: Entities,
  provers: Provers,
): readonly SentObject[] {
  return happenings.flatMap(({ event, facts }) => sentIn(event, entities, provers.for(facts), facts) ?? []);
}

/** Owner, role, tenant or price that the caller can set in what is stored. */
export function massAssignments(sent: readonly SentObject[], ownership: Ownership): readonly MassAssignment[] {
  const found: MassAssignment[] = [];
  for (const { entity, how, members, text, location } of sent) {
    const owner = ownership.of(entity);
    if (how === 'set' && !ownership.isUserLike(entity)) continue;
    const own = members.filter(
      (m) =>
        how === 'set' ||
        how === 'owner' ||
        isOwnerMember(m, owner) ||
        (how === 'copied' && isSensitive(m, owner, ownership)),
    );
    if (own.length > 0 && !found.some((f) => f.entity === entity && f.how === text))
      found.push({ entity, members: own, how: text, location });
  }
  return found;
}

/** Where the object is a user's or the user. */
function isSensitive(name: string, owner: EntityOwnership, ownership: Ownership): boolean {
  if (owner.evidence.length === 0 && !ownership.isUserLike(owner.entity)) return false;
  return PRIVILEGED.test(name) || owner.evidence.some((e) => e.kind === 'name' && plain(e.member) === plain(name));
}

function sentIn(event: Event, entities: Entities, prover: Prover, facts: Facts): SentObject | undefined {
  if (event.kind === 'bind') return bound(event, entities);
  if (event.kind !== 'write' || event.action === 'delete') return undefined;
  const { target, location } = event;
  const entity = entityOf(target, entities);
  if (entity === undefined) return undefined;
  const whole = sentWhole(target);
  if (whole !== undefined) {
    const kept = target.kind === 'object' ? target.members : new Map<string, Value>();
    const members = settable(whole, entities).filter((m) => !kept.has(m) || depends(kept.get(m) as Value, 'input'));
    return copied(entity, members, `the whole ${simpleName(entity)} comes from the request`, location);
  }
  const sent = [...event.members].filter(([, value]) => isSent(value));
  const isInsert = event.action === 'insert';
  if (isInsert && sent.some(([name, value]) => isGranted(name, value, prover))) return undefined;
  const text = 'it is taken from the request';
  const names = sent.map(([name]) => name);
  if (isInsert) return names.length === 0 ? undefined : { entity, how: 'explicit', members: names, text, location };
  const owners = names.length > 1 ? names.filter((name) => isOwnBy(name, target, facts)) : [];
  if (owners.length > 0) return { entity, how: 'owner', members: owners, text, location };
  const granted = names.filter((name) => GRANTED.test(name));
  return granted.length === 0 ? undefined : { entity, how: 'set', members: granted, text, location };
}

/** Whether an object was found to be the caller's by this member: what else is set with it is no handing over. */
function isOwnBy(name: string, target: Value, facts: Facts): boolean {
  const isOwner = (value: Value, isObject: (v: Value) => boolean): boolean =>
    value.kind === 'equal' &&
    [
      [value.left, value.right],
      [value.right, value.left],
    ].some(
      ([member, identity]) =>
        member?.kind === 'member' &&
        plain(member.name) === plain(name) &&
        isObject(member.base) &&
        identity !== undefined &&
        isPrincipal(identity),
    );
  const asked = queryOf(target)?.conditions.flatMap((c) => conjuncts(c.value)) ?? [];
  return (
    asked.some((c) => isOwner(c, (v) => v.kind === 'row')) ||
    [...facts].some((f) => f.holds && isOwner(f.value, (v) => v === target))
  );
}

/** It is stored under something that was bound to the caller, who may name somebody for it: a member of the caller's own project. */
function isGranted(name: string, value: Value, prover: Prover): boolean {
  const found = prover.proved(value, plain(name).replace(/id$/, ''));
  return found.kind === 'guarded' && found.guard.kind !== 'identity' && found.guard.kind !== 'role';
}

function copied(
  entity: string,
  members: readonly string[],
  text: string,
  location: SentObject['location'],
): SentObject | undefined {
  return members.length === 0 ? undefined : { entity, how: 'copied', members, text, location };
}

/** The type of what the caller sent when an object is nothing but that. */
function sentWhole(target: Value): TypeReference | undefined {
  if (target.kind === 'input') return target.type;
  if (target.kind === 'object') {
    const copied = target.members.get(COPIED);
    return copied && sentWhole(copied);
  }
  // A mapper: `Map<Order>(request)`.
  if (target.kind === 'call' && /^(Map|Adapt|ProjectTo)/.test(target.name)) {
    const given = target.operands.find((o) => o.kind === 'input' || (o.kind === 'object' && o.members.has(COPIED)));
    return given === undefined ? undefined : sentWhole(given);
  }
  return undefined;
}

function isSent(value: Value): boolean {
  if (value.kind === 'choice') return value.values.some(isSent);
  return sender(value).kind === 'input' && !depends(value, 'principal');
}

/** What a part of something, or of one of several, is a part of. */
function sender(value: Value): Value {
  return value.kind === 'member' || value.kind === 'element' ? sender(value.base) : value;
}

function isOwnerMember(name: string, owner: EntityOwnership): boolean {
  return owner.evidence.some(
    (e) => ['compared', 'assigned', 'reference', 'same-name'].includes(e.kind) && plain(e.member) === plain(name),
  );
}

/** Members of a sent type that model binding sets. */
function settable(type: TypeReference, entities: Entities): readonly string[] {
  const one = elementTypeOf(type);
  const symbol = one?.kind === 'named' ? entities.symbol(one.name) : undefined;
  return (symbol?.properties ?? [])
    .filter((p) => p.setMethod !== undefined && p.setMethod.accessibility === 'public')
    .filter(
      (p) =>
        !p.attributes.some(
          (a) =>
            a.attributeClass.kind === 'named' &&
            /\.(BindNever|JsonIgnore|Editable|ReadOnly)Attribute$/.test(a.attributeClass.name),
        ),
    )
    .map((p) => p.name);
}

function bound(
  { target, from, location }: Extract<Event, { kind: 'bind' }>,
  entities: Entities,
): SentObject | undefined {
  const entity = entityOf(target, entities);
  if (entity === undefined) return undefined;
  if (from === undefined)
    return copied(
      entity,
      settable({ kind: 'named', name: entity, typeArguments: [] }, entities),
      'every member is bound from the request, without a list of those that may be',
      location,
    );
  const type = sentWhole(from);
  if (type === undefined) return undefined;
  const kept = from.kind === 'object' ? from.members : new Map<string, Value>();
  const members = settable(type, entities).filter((m) => !kept.has(m));
  return copied(entity, members, 'every member of the request is copied into it', location);
}
