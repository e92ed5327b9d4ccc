import type { TypeReference } from '../../symbols/index.ts';
import type { MassAssignment } from '../body-facts.ts';
import type { EndpointFacts } from '../endpoints/run-endpoint.ts';
import type { Event } from '../execution/events.ts';
import type { EntityOwnership } from '../ownership/entity-facts.ts';
import type { Ownership } from '../ownership/infer.ts';
import type { Entities } from '../queries/entities.ts';
import { plain } from '../queries/entities.ts';
import { COPIED } from '../values/members.ts';
import { simpleName } from '../values/type-key.ts';
import { depends, type Value } from '../values/value.ts';
import { rootOf } from '../values/walk.ts';
import { entityOf } from './targets.ts';

/** What only the application should set, where the object is a user's or the user. */
const PRIVILEGED =
  /^(is|has)?(admin|administrator|staff|superuser|moderator|verified|blocked|locked|banned|approved)$|^roles?$|^role(id|name)$|^permissions?$|^(balance|credits?|price|unitprice|discount|quota|plan)$|^max[A-Z]/i;

/** Owner, role, tenant or price that the caller can set in what is stored. */
export function massAssignments(
  facts: EndpointFacts,
  entities: Entities,
  ownership: Ownership,
): readonly MassAssignment[] {
  const found: MassAssignment[] = [];
  for (const { event } of facts.happenings) {
    const one = assignmentOf(event, entities, ownership);
    if (one !== undefined && !found.some((f) => f.entity === one.entity && f.how === one.how)) found.push(one);
  }
  return found;
}

function assignmentOf(event: Event, entities: Entities, ownership: Ownership): MassAssignment | undefined {
  if (event.kind === 'bind') return bound(event, entities, ownership);
  if (event.kind !== 'write' || event.action === 'delete') return undefined;
  const { target } = event;
  const entity = entityOf(target, entities);
  if (entity === undefined) return undefined;
  const owner = ownership.of(entity);
  const whole = sentWhole(target);
  if (whole !== undefined) {
    const kept = target.kind === 'object' ? target.members : new Map<string, Value>();
    const members = sensitive(whole, owner, entities, ownership).filter(
      (m) => !kept.has(m) || depends(kept.get(m) as Value, 'input'),
    );
    return members.length === 0
      ? undefined
      : { entity, members, how: `the whole ${simpleName(entity)} comes from the request`, location: event.location };
  }
  if (event.action !== 'insert') return undefined;
  const explicit = [...event.members]
    .filter(([name, value]) => isOwnerMember(name, owner) && isSent(value))
    .map(([name]) => name);
  return explicit.length === 0
    ? undefined
    : { entity, members: explicit, how: 'it is taken from the request', location: event.location };
}

/** The type of what the caller sent when an object is nothing but that. */
function sentWhole(target: Value): TypeReference | undefined {
  if (target.kind === 'input') return target.type;
  if (target.kind === 'object') {
    const copied = target.members.get(COPIED);
    return copied?.kind === 'input' ? copied.type : undefined;
  }
  // A mapper: `Map<Order>(request)`.
  if (target.kind === 'call' && /^(Map|Adapt|ProjectTo)/.test(target.name)) {
    const given = target.operands.find((o) => o.kind === 'input' || (o.kind === 'object' && o.members.has(COPIED)));
    return given === undefined ? undefined : sentWhole(given);
  }
  return undefined;
}

function isSent(value: Value): boolean {
  const root = rootOf(value);
  return root.kind === 'input' && !depends(value, 'principal');
}

function isOwnerMember(name: string, owner: EntityOwnership): boolean {
  return owner.evidence.some(
    (e) => ['compared', 'assigned', 'reference', 'same-name'].includes(e.kind) && plain(e.member) === plain(name),
  );
}

/** Members of a sent type that the caller should not set. */
function sensitive(
  type: TypeReference,
  owner: EntityOwnership,
  entities: Entities,
  ownership: Ownership,
): readonly string[] {
  const symbol = type.kind === 'named' ? entities.symbol(type.name) : undefined;
  const isPersonal = owner.evidence.length > 0 || ownership.isUserLike(owner.entity);
  if (symbol === undefined || !isPersonal) return [];
  return symbol.properties
    .filter((p) => p.setMethod !== undefined && p.setMethod.accessibility === 'public')
    .filter(
      (p) =>
        !p.attributes.some(
          (a) =>
            a.attributeClass.kind === 'named' &&
            /\.(BindNever|JsonIgnore|Editable|ReadOnly)Attribute$/.test(a.attributeClass.name),
        ),
    )
    .map((p) => p.name)
    .filter(
      (name) =>
        isOwnerMember(name, owner) ||
        owner.evidence.some((e) => e.kind === 'name' && plain(e.member) === plain(name)) ||
        PRIVILEGED.test(name),
    );
}

function bound(
  event: Extract<Event, { kind: 'bind' }>,
  entities: Entities,
  ownership: Ownership,
): MassAssignment | undefined {
  const entity = entityOf(event.target, entities);
  if (entity === undefined) return undefined;
  const owner = ownership.of(entity);
  const { from } = event;
  if (from === undefined) {
    const self: TypeReference = { kind: 'named', name: entity, typeArguments: [] };
    const members = sensitive(self, owner, entities, ownership);
    return members.length === 0
      ? undefined
      : {
          entity,
          members,
          how: 'every member is bound from the request, without a list of those that may be',
          location: event.location,
        };
  }
  const type = sentWhole(from);
  if (type === undefined) return undefined;
  const kept = from.kind === 'object' ? from.members : new Map<string, Value>();
  const members = sensitive(type, owner, entities, ownership).filter((m) => !kept.has(m));
  return members.length === 0
    ? undefined
    : { entity, members, how: 'every member of the request is copied into it', location: event.location };
}
