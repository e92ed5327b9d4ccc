import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import type { Location } from '../symbols/index.ts';
import type { BodyFacts, ObjectAccess } from './body-facts.ts';
import type { DeclaredEntities, EndpointBody, ReadBodies } from './endpoint-body.ts';
import { Ownership } from './ownership/infer.ts';
import { compareAll, effectsOf, objectAccess } from './verdicts/judge.ts';
import { ordinaryRequirements } from './verdicts/restriction.ts';

const NOTHING: ObjectAccess = {
  effects: [],
  verdict: 'unknown',
  reason: 'it was not analyzed',
  writes: [],
  massAssignments: [],
};

/**
 * What the bodies of all endpoints say when they are compared with each other: whose the entities are, what is ordinary, which endpoint protects
 * what others do not.
 * @param read of every endpoint of the inventory
 */
export function judgeBodies(inventory: Inventory, read: ReadBodies): BodyFacts {
  const known = inventory.endpoints.flatMap((endpoint, at) => {
    const body = read.bodies.get(at);
    return body === undefined ? [] : [{ endpoint, body }];
  });
  const bodies = known.map((k) => k.body);
  const met = [...read.metByFilters, ...bodies.flatMap((b) => b.met)];
  const all = new Set([...read.contextEntities, ...bodies.flatMap((b) => b.entities)]);
  const ownership = new Ownership(read.shapes, all, met, read.declared, guardedEntities(bodies));
  const ordinary = ordinaryRequirements(inventory.applications);
  const effects = new Map(
    known.map(({ endpoint, body }) => [endpoint, effectsOf(endpoint, body, ownership, ordinary)]),
  );
  const identity = met.find((m) => m.how === 'compared')?.identity;
  const comparison = compareAll([...effects.values()], identity ?? 'User.FindFirstValue(ClaimTypes.NameIdentifier)');
  const accesses = new Map<Endpoint, ObjectAccess>();
  return {
    anonymousPurpose: (endpoint) =>
      effects.get(endpoint)?.body.purpose ?? { kind: 'unknown', reason: 'authorization keeps unknown callers from it' },
    objectAccess(endpoint) {
      const own = effects.get(endpoint);
      if (own === undefined) return NOTHING;
      let access = accesses.get(endpoint);
      access ??= objectAccess(own, comparison, ownership);
      accesses.set(endpoint, access);
      return access;
    },
    entities: () => ownership.entities,
    unmatchedDeclarations: () => unmatched(read.declared, all),
  };
}

/** Entities that an endpoint lets callers name and binds to them, by a condition that was read. */
function guardedEntities(bodies: readonly EndpointBody[]): ReadonlyMap<string, Location | undefined> {
  const found = new Map<string, Location | undefined>();
  for (const { effects } of bodies)
    for (const { entity, identifiers, protection } of effects) {
      if (protection.kind !== 'guarded' || identifiers.length === 0 || found.has(entity)) continue;
      const { kind, location } = protection.guard;
      if (kind === 'comparison' || kind === 'query') found.set(entity, location);
    }
  return found;
}

/** Names that mean nothing in the program, and names of objects that no code touches. */
function unmatched(declared: DeclaredEntities, touched: ReadonlySet<string>): readonly string[] {
  const idle = declared.named.filter(({ entities }) => entities.length > 0 && !entities.some((e) => touched.has(e)));
  return [
    ...declared.unmatched,
    ...idle.map(
      ({ setting, name }) =>
        `objects.${setting} of the configuration names ${name}, which is no object that the code reads or writes`,
    ),
  ];
}
