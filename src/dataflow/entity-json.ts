import { type Inventory, locationJson } from '../aspnetcore/index.ts';
import type { BodyFacts } from './body-facts.ts';
import type { EntityOwnership, OwnershipEvidence } from './ownership/entity-facts.ts';
import { entityName, evidenceText } from './ownership/evidence-text.ts';

/** Whose an entity is and which endpoints touch it, as `$defs/entity` of schemas/entities.schema.json says. */
export type EntityJson = ReturnType<typeof entityJson>;

/** `public`: declared to be for everybody. `unowned`: nothing says whose it is, which does not make it public. */
export type OwnershipKind = 'owned' | 'public' | 'unowned';

/** Every entity of a system that its database contexts name or its endpoints touch, in the order of their names. */
export function entitiesJson({ endpoints }: Inventory, bodies: BodyFacts): readonly EntityJson[] {
  const known = new Map(bodies.entities().map((e) => [e.entity, e]));
  const touches = new Map<string, EndpointTouch[]>();
  for (const endpoint of endpoints)
    for (const { entity, ownership, effect, verdict } of bodies.objectAccess(endpoint).effects) {
      if (!known.has(entity)) known.set(entity, ownership);
      const { application, httpMethods, route } = endpoint;
      touches.set(entity, [...(touches.get(entity) ?? []), { application, httpMethods, route, effect, verdict }]);
    }
  return [...known.values()]
    .sort((a, b) => (a.entity < b.entity ? -1 : 1))
    .map((ownership) => entityJson(ownership, touches.get(ownership.entity) ?? []));
}

interface EndpointTouch {
  readonly application: string;
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly effect: 'read' | 'write';
  readonly verdict: 'guarded' | 'unguarded' | 'not-applicable' | 'unknown';
}

function entityJson(ownership: EntityOwnership, endpoints: readonly EndpointTouch[]) {
  const { entity, evidence } = ownership;
  return {
    /** ECMA-335 full name, or `table:x`. */
    entity,
    name: entityName(entity),
    ownership: ownershipKind(ownership),
    evidence: evidence.map((one) => evidenceJson(entity, one)),
    endpoints,
  };
}

export function ownershipKind({ evidence, isPublic }: EntityOwnership): OwnershipKind {
  if (isPublic) return 'public';
  return evidence.length > 0 ? 'owned' : 'unowned';
}

function evidenceJson(entity: string, evidence: OwnershipEvidence) {
  return {
    kind: evidence.kind,
    member: evidence.member,
    text: evidenceText(entity, evidence),
    location: locationJson('location' in evidence ? evidence.location : undefined),
  };
}
