import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../src/app/analyze.ts';
import { readAssemblies } from '../../src/app/read-assemblies.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { type Endpoint, inventoryJson } from '../../src/aspnetcore/index.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import type { BodyFacts } from '../../src/dataflow/body-facts.ts';
import { NodeFileTree } from '../../src/host/node-file-tree.ts';
import { NOTHING_EXPECTED, rules, runRules } from '../../src/rules/index.ts';
import type { Fixture } from '../support/fixture-truth.ts';

export type Configuration = 'Debug' | 'Release';
type InventoryJson = ReturnType<typeof inventoryJson>;

const folder = resolve(fileURLToPath(new URL('../fixtures/assemblies', import.meta.url)));

/** The compiled application of a fixture, which `scripts/fixtures/build-assemblies.mjs` makes. */
export function fixtureAssembly(fixture: Fixture, configuration: Configuration): string {
  return join(folder, configuration, fixture.name, `${basename(fixture.project, '.csproj')}.dll`);
}

function systemOf(input: string): ReturnType<typeof readSystem> {
  const options = { inputs: [input], defines: [], includeTests: false, eager: false };
  return readSystem(options, { tree: new NodeFileTree(), archives: [], readAssemblies });
}

export function inventoryOf(input: string): InventoryJson {
  return inventoryJson(analyze(systemOf(input)));
}

/** One line for each endpoint with what is compared between source and assembly: all but places. */
export function comparableEndpoints(inventory: InventoryJson): string[] {
  return inventory.endpoints
    .map(({ httpMethods, route, kind, access, by, guards, layers }) =>
      JSON.stringify({
        httpMethods,
        route,
        kind,
        access,
        by,
        guards,
        layers: layers.map(({ kind: k, text, effective }) => `${k} ${text} ${effective}`).sort(),
      }),
    )
    .sort();
}

/** Rule, methods and route of each finding of all rules, and the verdict on each object that an endpoint touches. */
export function comparableFindings(input: string): string[] {
  const system = systemOf(input);
  const inventory = analyze(system);
  const bodies = analyzeBodies(system.program, inventory);
  const findings = runRules(rules, { inventory, bodies, ...NOTHING_EXPECTED }).map(
    ({ ruleId, subject }) => `${ruleId} ${subject.label}`,
  );
  return [...findings, ...inventory.endpoints.flatMap((endpoint) => verdicts(endpoint, bodies))].sort();
}

function named({ httpMethods, route }: Endpoint): string {
  return `${httpMethods.join()} ${route}`;
}

function verdicts(endpoint: Endpoint, bodies: BodyFacts): string[] {
  const { verdict, effects, massAssignments } = bodies.objectAccess(endpoint);
  return [
    `${named(endpoint)} ${verdict}`,
    ...effects.map(
      (e) =>
        `${named(endpoint)} ${e.effect} ${e.entity} ${e.verdict} ${e.byIdentifier} ${e.mistaken?.kind ?? ''} ${e.ownership.evidence.map((x) => x.kind).join()}`,
    ),
    ...massAssignments.map((m) => `${named(endpoint)} sets ${m.entity} ${m.members.join()} ${m.how}`),
  ];
}
