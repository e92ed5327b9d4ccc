import type { TypeReference } from '../../symbols/index.ts';
import type { MassAssignment } from '../body-facts.ts';
import type { EndpointBody, ProtectedEffect, SentObject } from '../endpoint-body.ts';
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
import { COPIED } from '../values/members.ts';
import { simpleName } from '../values/type-key.ts';
import { depends, type Value } from '../values/value.ts';
import { isOwnBy } from './own-member.ts';
import type { MembersOfEntities } from './reserved-members.ts';
import { entityOf } from './targets.ts';

/** What only the application should set, where the object is a user's or the user. */
const PRIVILEGED =
  /^(is|has)?(admin|administrator|staff|superuser|moderator|verified|blocked|locked|banned|approved)$|^roles?$|^role(id|name)$|^permissions?$|^(balance|credits?|price|unitprice|discount|quota|plan)$|^max[A-Z]/i;

/** What a user is worth to the application, or may cost it: nobody sets it in the own record. */
const WORTH =
  /^(account|available|current)?balance$|^[a-z]*credits?$|^(credit|approval|spending|purchase|overdraft|loan|lending|withdrawal)limit$|^(base|annual|monthly|hourly)?(salary|wage)$|^((membership|loyalty|account|customer|subscription)?tier|(loyalty|reward|bonus)points|reputation|quota|clearance(level)?|commission(rate)?)$|^free[A-Z]\w*$|^max[A-Z]/i;

/** What somebody else has to find out or to decide of a user. */
const GRANTED =
  /^(is|has)?(email|phone|identity)?(verified|approved|trusted|blocked|locked|banned|suspended)|(verified|approved|trusted)$/i;

/** What raises whoever has it above others. */
const RANK = /^(is|has)?(admin|administrator|staff|superuser|moderator)$|^roles?$|^role(id|name|type)$|^permissions?$/i;

/** What of stored objects the caller sends. */
export function sentObjects(
  { happenings }: EndpointFacts,
  entities: Entities,
  provers: Provers,
): readonly SentObject[] {
  return happenings.flatMap(({ event, facts }) => sentIn(event, entities, provers.for(facts), facts));
}

/** Owner, role, tenant or price that the caller can set in what is stored. */
export function massAssignments(
  { sent, effects }: Pick<EndpointBody, 'sent' | 'effects'>,
  ownership: Ownership,
  reserved: MembersOfEntities,
): readonly MassAssignment[] {
  const found: MassAssignment[] = [];
  for (const { entity, how, members, text, location } of sent) {
    if (how === 'decided' || (how === 'set' && !ownership.isUserLike(entity))) continue;
    const owner = ownership.of(entity);
    const isOwn = how === 'set' && effects.some((e) => e.entity === entity && isOwnRecord(e));
    const own = members.filter((m) => {
      if (how === 'owner') return true;
      if (how === 'set') return RANK.test(m) || (isOwn && (isWorth(m) || GRANTED.test(m)));
      if (isOwnerMember(m, owner)) return true;
      if (how === 'copied' && ownership.lacks(entity, m)) return false;
      return how === 'copied' && (isSensitive(m, owner, ownership) || isReserved(m, entity, ownership, reserved));
    });
    if (own.length > 0 && !found.some((f) => f.entity === entity && f.how === text))
      found.push({ entity, members: own, how: text, location });
  }
  return found;
}

/** Columns of SQL are named with underscores. */
function isWorth(name: string): boolean {
  return WORTH.test(name.replaceAll('_', ''));
}

/** A change of the caller's own record, which nothing that the caller sends chose. */
function isOwnRecord({ effect, identifiers, protection }: ProtectedEffect): boolean {
  return effect === 'write' && identifiers.length === 0 && protection.kind === 'guarded';
}

/** Where the object is a user's or the user. */
function isSensitive(name: string, owner: EntityOwnership, ownership: Ownership): boolean {
  if (owner.evidence.length === 0 && !ownership.isUserLike(owner.entity)) return false;
  if (PRIVILEGED.test(name)) return true;
  if (ownership.isUserLike(owner.entity) && isWorth(name)) return true;
  return owner.evidence.some((e) => e.kind === 'name' && plain(e.member) === plain(name));
}

/** What the privileged decide, of which the object has a member that is no text: texts are edited by whoever may. */
function isReserved(name: string, entity: string, ownership: Ownership, reserved: MembersOfEntities): boolean {
  const known = [...(reserved.get(entity) ?? [])].some((m) => plain(m) === plain(name));
  const type = known ? ownership.typeOf(entity, name) : undefined;
  return type !== undefined && !/^System\.(String|Date|Time|Guid|Uri|Object)/.test(type);
}

function sentIn(event: Event, entities: Entities, prover: Prover, facts: Facts): readonly SentObject[] {
  if (event.kind === 'bind') return listed(bound(event, entities));
  if (event.kind !== 'write' || event.action === 'delete') return [];
  const { target, location } = event;
  const entity = entityOf(target, entities);
  if (entity === undefined) return [];
  const whole = sentWhole(target);
  if (whole !== undefined) {
    const kept = target.kind === 'object' ? target.members : new Map<string, Value>();
    const members = settable(whole, entities).filter((m) => !kept.has(m) || depends(kept.get(m) as Value, 'input'));
    return listed(copied(entity, members, `the whole ${simpleName(entity)} comes from the request`, location));
  }
  const sent = [...event.members].filter(([, value]) => isSent(value));
  const isInsert = event.action === 'insert';
  if (isInsert && sent.some(([name, value]) => isGranted(name, value, prover))) return [];
  const text = 'it is taken from the request';
  const members = sent.map(([name]) => name);
  const found: SentObject[] =
    members.length === 0 ? [] : [{ entity, how: isInsert ? 'explicit' : 'set', members, text, location }];
  const owners = isInsert || members.length < 2 ? [] : members.filter((name) => isOwnBy(name, target, facts));
  if (owners.length > 0) found.push({ entity, how: 'owner', members: owners, text, location });
  const decided = [...event.members].filter(([, value]) => isSent(value) || value.kind === 'literal');
  if (!isInsert && decided.length > 0)
    found.push({ entity, how: 'decided', members: decided.map(([name]) => name), text, location });
  return found;
}

function listed(sent: SentObject | undefined): readonly SentObject[] {
  return sent === undefined ? [] : [sent];
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
