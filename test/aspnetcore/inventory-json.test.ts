import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { inventoryJson } from '../../src/aspnetcore/inventory-json.ts';
import type { Endpoint, Inventory, Requirement } from '../../src/aspnetcore/model.ts';
import type { Location } from '../../src/symbols/index.ts';
import { policy } from './authorization/metadata-items.ts';

const file = {
  path: 'src/Shop/OrdersController.cs',
  positionAt: (offset: number) => ({ line: 7, column: offset + 1 }),
};
const inSource: Location = { kind: 'source', file, start: 4, end: 20 };
const inAssembly: Location = { kind: 'metadata', assembly: 'Shop', token: 0x06000012 };

const requirements: readonly Requirement[] = [
  { kind: 'authenticated' },
  { kind: 'roles', roles: ['Admin'] },
  { kind: 'claim', claimType: 'age', values: ['18'] },
  { kind: 'name', name: 'ada' },
  { kind: 'assertion', location: inSource },
  { kind: 'custom', type: 'Shop.Rule' },
  { kind: 'unresolved', reason: 'set at run time' },
];

function endpoint(change: Partial<Endpoint> = {}): Endpoint {
  return {
    application: 'Shop',
    httpMethods: ['GET'],
    route: '/orders/{id}',
    kind: 'controller',
    source: 'attribute-route',
    handler: { name: 'Shop.OrdersController.Get', location: inSource, hasCode: false, code: undefined },
    access: 'restricted',
    by: 'metadata',
    layers: [
      {
        kind: 'authorize-data',
        origin: 'class',
        text: 'everything there is',
        effective: true,
        note: undefined,
        requirements,
        mayAdmitAnonymous: false,
        attributeType: 'Microsoft.AspNetCore.Authorization.AuthorizeAttribute',
        location: inSource,
      },
    ],
    authorize: [{ policy: 'Staff', roles: undefined, schemes: undefined }],
    guards: ['development'],
    described: true,
    location: inSource,
    unresolved: undefined,
    reachable: true,
    ...change,
  };
}

function inventory(...endpoints: Endpoint[]): Inventory {
  return {
    applications: [
      {
        name: 'Shop',
        project: 'src/Shop/Shop.csproj',
        fallbackPolicy: policy(...requirements),
        defaultPolicy: policy({ kind: 'authenticated' }),
        policies: [{ name: 'Staff', policy: policy({ kind: 'roles', roles: ['Staff'] }) }],
        policyProviders: ['Shop.Policies'],
        authorizationMiddleware: 'automatic',
        authenticationMiddleware: 'explicit',
        location: inAssembly,
      },
    ],
    endpoints,
    middlewareEndpoints: [
      { application: 'Shop', middleware: 'UseSwagger', path: undefined, guards: [], location: inSource },
    ],
    gaps: [
      { kind: 'unresolved-value', message: 'a prefix is not known', location: inSource },
      { kind: 'limit', message: 'stopped' },
    ],
  };
}

const schema = JSON.parse(
  readFileSync(new URL('../../schemas/inventory.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

/** What the schema says against a value. */
function problems(value: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

describe('the inventory as JSON', () => {
  it('is what the published schema describes', () => {
    assert.deepEqual(
      problems(
        inventoryJson(inventory(endpoint(), endpoint({ location: undefined, unresolved: 'the route is not known' }))),
      ),
      [],
    );
  });

  it('says null for what is not known, and where things are', () => {
    const json = inventoryJson(inventory(endpoint()));
    assert.deepEqual(json.endpoints[0]?.location, {
      file: 'src/Shop/OrdersController.cs',
      line: 7,
      column: 5,
      endLine: 7,
      endColumn: 21,
    });
    assert.deepEqual(json.applications[0]?.location, { assembly: 'Shop', token: '0x06000012' });
    assert.deepEqual(json.endpoints[0]?.authorize, [{ policy: 'Staff', roles: null, schemes: null }]);
    assert.equal(json.endpoints[0]?.unresolved, null);
    assert.equal(json.gaps[1]?.location, null);
  });

  it('never says undefined, which JSON would leave out', () => {
    const json = inventoryJson(inventory(endpoint()));
    assert.deepEqual(JSON.parse(JSON.stringify(json)), json);
  });

  it('is refused by the schema with anything missing or unknown', () => {
    const json = inventoryJson(inventory(endpoint())) as unknown as { endpoints: Record<string, unknown>[] };
    const [first] = json.endpoints;
    assert.notDeepEqual(problems({ ...json, endpoints: [{ ...first, access: 'open' }] }), []);
    assert.notDeepEqual(problems({ ...json, endpoints: [{ ...first, route: 'orders' }] }), []);
    assert.notDeepEqual(problems({ ...json, endpoints: [{ ...first, more: 1 }] }), []);
    const { by: _, ...without } = first ?? {};
    assert.notDeepEqual(problems({ ...json, endpoints: [without] }), []);
  });
});
