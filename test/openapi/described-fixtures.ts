import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import type { Inventory } from '../../src/aspnetcore/index.ts';
import type { BodyFacts } from '../../src/dataflow/body-facts.ts';
import { compareDocuments } from '../../src/openapi/index.ts';
import { endpointLabel, type Finding, NOTHING_EXPECTED, rules, runRules } from '../../src/rules/index.ts';
import { type Fixture, fixtureFolder, fixtureNames, loadFixture } from '../support/fixture-truth.ts';
import { documentOf } from './document.ts';

/** A document of OpenAPI 3.1 as a test edits it. */
export interface Editable {
  paths: Record<string, Record<string, EditableOperation>>;
  servers?: { url: string }[];
  security?: object[];
}

export interface EditableOperation {
  security?: Record<string, string[]>[];
  deprecated?: boolean;
}

/** A fixture and the document that the running application made of itself: `scripts/fixtures/documents.mjs`. */
export interface DescribedFixture {
  readonly fixture: Fixture;
  readonly inventory: Inventory;
  readonly document: Editable;
}

export function describedFixtures(): readonly string[] {
  return fixtureNames().filter((name) => existsSync(join(fixtureFolder, name, 'description.json')));
}

export function describedFixture(name: string): DescribedFixture {
  const fixture = loadFixture(name);
  const system = readSystem({ inputs: [fixture.project], defines: [], includeTests: false, eager: false });
  const document = JSON.parse(readFileSync(join(fixtureFolder, name, 'description.json'), 'utf8'));
  return { fixture, inventory: analyze(system), document };
}

const unasked = (): never => assert.fail('no body has to be read');
const BODIES: BodyFacts = {
  anonymousPurpose: unasked,
  objectAccess: unasked,
  entities: unasked,
  unmatchedDeclarations: unasked,
};
const RULES = rules.filter((r) => ['AP301', 'AP303', 'AP304', 'AP305'].includes(r.id));

/** What a document and an application differ in, a line each: `AP301 GET /orders`. */
export function differences({ inventory, fixture }: DescribedFixture, document: Editable): readonly string[] {
  const [application = ''] = inventory.applications.map((a) => a.name);
  const read = documentOf(document, { path: `${fixture.name}/openapi.json`, application });
  const documents = compareDocuments(inventory, [read]);
  return runRules(RULES, { ...NOTHING_EXPECTED, inventory, bodies: BODIES, documents })
    .flatMap(lines)
    .sort();
}

/** One for each method that is meant. */
function lines({ ruleId, endpoint, subject, data, messageId }: Finding): readonly string[] {
  const { operation, missing } = data;
  if (endpoint === undefined) return [`${ruleId} ${subject.label}`];
  if (ruleId === 'AP304') return [`${ruleId} ${operation} ${messageId}`];
  if (missing === undefined) return [`${ruleId} ${endpointLabel(endpoint)}`];
  return missing.split(', ').map((method) => `${ruleId} ${method} ${endpoint.route}`);
}

/** What a document lists; `label`: `GET /orders/{id}`, `method`: `get`. */
export function operationsOf({ paths }: Editable): readonly ListedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      label: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  );
}

export interface ListedOperation {
  readonly label: string;
  readonly path: string;
  readonly method: string;
  readonly operation: EditableOperation;
}

/** The document with other paths. */
export function withPaths(document: Editable, change: (path: string) => string): Editable {
  const paths = Object.entries(document.paths).map(([path, item]) => [change(path), item]);
  return { ...document, paths: Object.fromEntries(paths) };
}

/** A line that names a method and a route, without the names, constraints and defaults of parameters, case and slashes at the end. */
export function bare(line: string): string {
  return line
    .replace(/\{(?:[^{}]|\{\{|\}\}|\{[^{}]*\})*\}/g, '{}')
    .toLowerCase()
    .replace(/(?<=[^ ])\/(?= |$)/g, '');
}
