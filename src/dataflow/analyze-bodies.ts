import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import type { MethodReference, Program } from '../symbols/index.ts';
import { computePurpose } from './anonymous-purpose.ts';
import type { BodyFacts } from './body-facts.ts';
import { type CodeDeclarations, NO_DECLARATIONS } from './declarations/declarations.ts';
import { resolveDeclarations } from './declarations/resolve-declarations.ts';
import type { EndpointBody, ReadBodies } from './endpoint-body.ts';
import { endpointGroups, groupsOf, type Shard } from './endpoint-groups.ts';
import { type EndpointFacts, runEndpoint } from './endpoints/run-endpoint.ts';
import { Implementations } from './execution/implementations.ts';
import type { Machine } from './execution/machine.ts';
import { Execution } from './execution/machine-execution.ts';
import { QuietMethods } from './execution/quiet-methods.ts';
import { RelatedTypes } from './execution/related-types.ts';
import { RequestState } from './execution/request-state.ts';
import { judgeBodies } from './judge-bodies.ts';
import { libraries } from './libraries/index.ts';
import { metIdentities } from './ownership/comparisons.ts';
import { askedEntities, contextEntities } from './ownership/entity-set.ts';
import { entityShapes } from './ownership/entity-shape.ts';
import { Provers } from './proofs/provers.ts';
import { Knowledge } from './queries/knowledge.ts';
import { LibraryIndex } from './queries/library-index.ts';
import { filtersIn, modelMethods } from './query-filters.ts';
import type { Condition } from './values/value.ts';
import { blindSpot } from './verdicts/blind-spots.ts';
import { sentObjects } from './verdicts/mass-assignment.ts';
import { type ProtectionContext, protectedEffects } from './verdicts/protected-effects.ts';
import { isOfLibrary } from './verdicts/public-data.ts';

/** All of them. */
export const WHOLE: Shard = { index: 1, count: 1 };

/**
 * Facts about the bodies behind the endpoints of an inventory.
 * @param declarations what users say of their code beyond what it shows
 */
export function analyzeBodies(
  program: Program,
  inventory: Inventory,
  declarations: CodeDeclarations = NO_DECLARATIONS,
): BodyFacts {
  return judgeBodies(inventory, readBodies(program, inventory, WHOLE, declarations));
}

/**
 * Follows the code of the endpoints of a shard. What comes out of an endpoint is the same in every shard that may have it: each group of endpoints
 * is executed on a machine of its own, in the order of the inventory.
 */
export function readBodies(
  program: Program,
  { applications, endpoints }: Inventory,
  shard: Shard = WHOLE,
  declarations: CodeDeclarations = NO_DECLARATIONS,
): ReadBodies {
  const registrations = applications.flatMap((a) => a.services ?? []);
  const { library, entities } = resolveDeclarations(declarations, program);
  const known = library === undefined ? libraries : [library, ...libraries];
  const implementations = new Implementations(program, registrations);
  const index = new LibraryIndex(program, known, requirementsByPolicy(applications));
  const quiet = new QuietMethods(program, index, implementations);
  const types = new RelatedTypes(program);
  const newMachine = (): Machine => new Execution(program, implementations, state, (m) => new Knowledge(m, index));
  const state = new RequestState(program, implementations, newMachine);
  const first = newMachine();
  const models = modelMethods(program).map((method) => ({ method, filters: filtersIn(method, first) }));
  const filtering = models.filter((m) => m.filters.length > 0).map((m) => m.method);
  const filterConditions = models.flatMap((m) => m.filters.map(([, condition]) => condition));
  const metByFilters = metIdentities({ happenings: [], checks: [] }, filterConditions);
  const bodies = new Map<number, EndpointBody>();
  for (const group of groupsOf(endpointGroups(endpoints), shard)) {
    const machine = newMachine();
    const context = protectionContext(machine, filtering);
    const facts = group.map((at) => [at, runEndpoint(endpoints[at] as Endpoint, machine)] as const);
    for (const [at, one] of facts) bodies.set(at, endpointBody(one, context, program, quiet, types));
  }
  const contexts = contextEntities(program);
  const read = [...bodies.values()];
  const names = [...contexts, ...read.flatMap(entitiesIn)];
  const met = [...metByFilters, ...read.flatMap((b) => b.met)];
  return {
    bodies,
    metByFilters,
    contextEntities: contexts,
    shapes: entityShapes(names, met, program, index.entities),
    declared: entities,
  };
}

function endpointBody(
  facts: EndpointFacts,
  context: ProtectionContext,
  program: Program,
  quiet: QuietMethods,
  types: RelatedTypes,
): EndpointBody {
  const { access } = facts.endpoint;
  const provers = new Provers(context);
  const isOpen = access === 'anonymous' || access === 'unspecified';
  return {
    effects: protectedEffects(facts, context, provers),
    met: metIdentities(facts),
    entities: askedEntities(facts),
    sent: sentObjects(facts, context.entities, provers),
    blindSpot: blindSpot(facts, provers, quiet, types),
    isOfLibrary: isOfLibrary(facts.endpoint),
    asks: facts.asks,
    askedFor: facts.askedFor,
    purpose: isOpen ? computePurpose(facts.endpoint, program, facts) : undefined,
  };
}

/** The requirements of the applications' own, by the names of the policies that ask for them. */
function requirementsByPolicy(applications: Inventory['applications']): ReadonlyMap<string, readonly string[]> {
  return new Map(
    applications.flatMap((a) =>
      a.policies.map(({ name, policy }): [string, readonly string[]] => [
        name,
        policy.requirements.flatMap((r) => (r.kind === 'custom' ? [r.type] : [])),
      ]),
    ),
  );
}

/** Everything that somebody may ask whose it is. */
function entitiesIn({ entities, effects, sent }: EndpointBody): readonly string[] {
  return [...entities, ...effects.map((e) => e.entity), ...sent.map((s) => s.entity)];
}

/** @param filtering methods that add conditions to queries: they are executed when the first query is judged */
function protectionContext(machine: Machine, filtering: readonly MethodReference[]): ProtectionContext {
  const { entities } = machine.libraries;
  let known: ReadonlyMap<string, readonly Condition[]> | undefined;
  const filters = (): ReadonlyMap<string, readonly Condition[]> => {
    const found = new Map<string, Condition[]>();
    for (const method of filtering)
      for (const [entity, condition] of filtersIn(method, machine))
        found.set(entity, [...(found.get(entity) ?? []), condition]);
    return found;
  };
  return {
    values: machine.values,
    entities,
    keyName: (entity) => entities.keyName(entity),
    filters(entity, library) {
      // SQL that code writes itself is sent as it is.
      if (library === 'SQL') return [];
      known ??= filters();
      return known.get(entity) ?? [];
    },
  };
}
