import type { Endpoint, Inventory } from '../aspnetcore/model.ts';
import { derivesFrom, type MethodReference, type Program, selfType } from '../symbols/index.ts';
import { computePurpose } from './anonymous-purpose.ts';
import type { AnonymousPurpose, BodyFacts, ObjectAccess } from './body-facts.ts';
import { type EndpointFacts, runEndpoint } from './endpoints/run-endpoint.ts';
import type { Machine } from './execution/machine.ts';
import { Execution } from './execution/machine-execution.ts';
import { libraries } from './libraries/index.ts';
import type { Library } from './libraries/library.ts';
import { metIdentities } from './ownership/comparisons.ts';
import { entitySet } from './ownership/entity-set.ts';
import { type DeclaredOwnership, Ownership } from './ownership/infer.ts';
import { isContext } from './queries/contexts.ts';
import { Knowledge } from './queries/knowledge.ts';
import { valueText } from './values/text.ts';
import type { Condition } from './values/value.ts';
import { compareAll, effectsOf, objectAccess } from './verdicts/judge.ts';
import type { JudgeContext } from './verdicts/judge-endpoint.ts';

/** What users declare beyond what code shows. */
export interface BodySettings extends DeclaredOwnership {
  readonly library: Library | undefined;
}

export const NO_SETTINGS: BodySettings = { publicEntities: [], library: undefined };

/** Facts about the bodies behind the endpoints of an inventory. All are computed when the first is asked for: endpoints are judged by each other. */
export function analyzeBodies(program: Program, inventory: Inventory, settings: BodySettings = NO_SETTINGS): BodyFacts {
  const purposes = new Map<Endpoint, AnonymousPurpose>();
  let judged: Judged | undefined;
  const all = (): Judged => {
    judged ??= judgeAll(program, inventory, settings);
    return judged;
  };
  return {
    anonymousPurpose(endpoint) {
      let purpose = purposes.get(endpoint);
      if (purpose === undefined) {
        purpose = computePurpose(endpoint, program, all().facts.get(endpoint));
        purposes.set(endpoint, purpose);
      }
      return purpose;
    },
    objectAccess: (endpoint) => all().access(endpoint, (e) => computePurpose(e, program, all().facts.get(e))),
    entities: () => all().ownership.entities,
  };
}

interface Judged {
  readonly facts: ReadonlyMap<Endpoint, EndpointFacts>;
  readonly ownership: Ownership;
  access(endpoint: Endpoint, purpose: (endpoint: Endpoint) => AnonymousPurpose): ObjectAccess;
}

const NOTHING: ObjectAccess = {
  effects: [],
  verdict: 'unknown',
  reason: 'it was not analyzed',
  writes: [],
  massAssignments: [],
};

function judgeAll(program: Program, inventory: Inventory, settings: BodySettings): Judged {
  const registrations = inventory.applications.flatMap((a) => a.services ?? []);
  const known = settings.library === undefined ? libraries : [settings.library, ...libraries];
  const policies = new Map(
    inventory.applications.flatMap((a) =>
      a.policies.map(({ name, policy }): [string, readonly string[]] => [
        name,
        policy.requirements.flatMap((r) => (r.kind === 'custom' ? [r.type] : [])),
      ]),
    ),
  );
  const machine = new Execution(program, registrations, (m) => new Knowledge(m, known, policies));
  const facts = inventory.endpoints.map((endpoint) => runEndpoint(endpoint, machine));
  const filters = queryFilters(program, machine);
  const met = metIdentities(facts, [...filters.values()].flat());
  const { entities } = machine.libraries;
  const ownership = new Ownership(program, entities, entitySet(program, facts), met, settings);
  const context: JudgeContext = {
    values: machine.values,
    entities,
    ownership,
    keyName: (entity) => entities.keyName(entity),
    // SQL that code writes itself is sent as it is.
    filters: (entity, library) => (library === 'SQL' ? [] : (filters.get(entity) ?? [])),
  };
  const effects = new Map(facts.map((f) => [f.endpoint, effectsOf(f, context)]));
  const identity = met.find((m) => m.how === 'compared')?.identity;
  const comparison = compareAll(
    [...effects.values()],
    identity === undefined ? 'User.FindFirstValue(ClaimTypes.NameIdentifier)' : valueText(identity),
  );
  const accesses = new Map<Endpoint, ObjectAccess>();
  return {
    facts: new Map(facts.map((f) => [f.endpoint, f])),
    ownership,
    access(endpoint, purpose) {
      let access = accesses.get(endpoint);
      const own = effects.get(endpoint);
      if (own === undefined) return NOTHING;
      access ??= objectAccess(
        own,
        comparison,
        context,
        endpoint.access === 'anonymous' || endpoint.access === 'unspecified' ? purpose(endpoint) : { kind: 'none' },
      );
      accesses.set(endpoint, access);
      return access;
    },
  };
}

/** Conditions that contexts add to queries (`HasQueryFilter`), by entity. */
function queryFilters(program: Program, machine: Machine): ReadonlyMap<string, readonly Condition[]> {
  const filters = new Map<string, Condition[]>();
  const run = (method: MethodReference): void => {
    machine.renewBudget();
    const receiver = machine.values.service(method.containingType);
    const args = method.definition.parameters.map((p) => machine.services.injected(p.type, p.name));
    for (const { event } of machine.summarize(method, receiver, args, 1)?.happenings ?? [])
      if (event.kind === 'query-filter')
        filters.set(event.entity, [...(filters.get(event.entity) ?? []), event.condition]);
  };
  for (const assembly of program.assemblies)
    for (const type of assembly.types()) {
      const name = isContext(type, program)
        ? 'OnModelCreating'
        : derivesFrom(type, 'Microsoft.EntityFrameworkCore.IEntityTypeConfiguration`1', program)
          ? 'Configure'
          : undefined;
      if (name === undefined) continue;
      for (const definition of type.methodsNamed(name))
        if (definition.hasBody) run({ definition, containingType: selfType(type), typeArguments: [] });
    }
  return filters;
}
