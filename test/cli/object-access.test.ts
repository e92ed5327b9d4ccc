import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ObjectAccessJson } from '../../src/dataflow/access-json.ts';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { objectsShop } from './objects-shop.ts';
import { runCli } from './run-cli.ts';

interface Listed {
  readonly httpMethods: readonly string[];
  readonly route: string;
  readonly objectAccess: ObjectAccessJson | null;
}

const verdicts = (endpoints: readonly Listed[]) =>
  endpoints.map((e) => `${e.httpMethods} ${e.route} ${e.objectAccess?.verdict ?? 'null'}`);
const EXPECTED = [
  'DELETE /orders/{id} unguarded',
  'POST /orders/{id} guarded',
  'PUT /orders/{id} unknown',
  'GET /products not-applicable',
];
const COUNTS = { guarded: 1, unguarded: 1, 'not-applicable': 1, unknown: 1 };
const schemaProblems = (name: string, value: unknown) => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.validate(JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8')), value);
  return ajv.errors ?? [];
};

describe('verdicts on objects', function () {
  this.timeout(60_000);

  it('are the same in the inventory, SARIF, the JSON result and the evidence, valid under the schemas', () =>
    withFolder(objectsShop, async (cwd) => {
      const outputs = ['--inventory', 'i.json', '--sarif', 's.sarif', '--json', 'r.json', '--evidence', 'e.json'];
      const { stdout } = await runCli(['scan', 'Shop', ...outputs], { cwd });
      const read = (name: string) => JSON.parse(readFileSync(join(cwd, name), 'utf8'));
      const inventory = read('i.json') as { endpoints: Listed[] };
      assert.deepEqual(schemaProblems('inventory.schema.json', inventory), []);
      assert.deepEqual(verdicts(inventory.endpoints), EXPECTED);
      const [open, guarded, unknown, none] = inventory.endpoints.map((e) => e.objectAccess);
      assert.deepEqual(
        open?.effects[0]?.path.map((p) => [p.text, p.location && 'line' in p.location && p.location.line]),
        [
          ['id comes from the caller', 29],
          ['gets Order by it', 31],
          ['deletes Order', 32],
        ],
      );
      assert.match(guarded?.effects[0]?.reason ?? '', /order\.OwnerId == User\.FindFirstValue\(.*\) is required/);
      const place = guarded?.effects[0]?.location;
      assert.equal(place && 'line' in place && place.line, 12);
      assert.match(unknown?.reason ?? '', /IRights\.Allows has no implementation that could be told/);
      assert.match(none?.reason ?? '', /no ordinary caller changes it/);

      const [run] = read('s.sarif').runs;
      assert.deepEqual(verdicts(withAccess(run.properties.objectAccess.endpoints)), EXPECTED);
      assert.deepEqual(run.properties.objectAccess.counts.endpoints, COUNTS);
      assert.deepEqual(
        run.properties.objectAccess.endpoints[1].effects,
        JSON.parse(JSON.stringify(guarded?.effects)),
        'one representation',
      );
      assert.equal(run.results[0].properties.endpoint.objects, 'unguarded');

      assert.deepEqual(read('r.json').summary.objects.endpoints, COUNTS);
      assert.match(stdout, /objects +1 unguarded, 1 unknown, 1 guarded, 1 that needs no guard/);

      const { predicate } = JSON.parse(Buffer.from(read('e.json').payload, 'base64').toString('utf8')) as ScanStatement;
      assert.deepEqual(schemaProblems('evidence-predicate.schema.json', predicate), []);
      assert.deepEqual(predicate.population.objectAccess?.endpoints, COUNTS);
      const recorded = predicate.population.endpoints.map((e) => e.objectAccess);
      assert.deepEqual(recorded.map((r) => r?.verdict).sort(), ['guarded', 'not-applicable', 'unguarded', 'unknown']);
      const stopped = recorded.find((r) => r?.verdict === 'unknown');
      assert.match(stopped?.effects[0]?.reason ?? '', /no implementation that could be told/);
      const guard = recorded.find((r) => r?.verdict === 'guarded')?.effects[0];
      assert.deepEqual([guard?.place?.file, guard?.place?.line], ['OrdersController.cs', 12]);
    }));

  it('are computed for a list of endpoints when they are asked for, and null when they are not', () =>
    withFolder(objectsShop, async (cwd) => {
      const list = async (...flags: string[]) =>
        JSON.parse((await runCli(['endpoints', 'Shop', '--format', 'json', ...flags], { cwd })).stdout).endpoints;
      assert.deepEqual(
        verdicts(await list()),
        EXPECTED.map((e) => e.replace(/\S+$/, 'null')),
      );
      assert.deepEqual(verdicts(await list('--verdicts')), EXPECTED);
      assert.deepEqual(verdicts(await list('--verdict', 'unguarded,unknown')), [EXPECTED[0], EXPECTED[2]]);
      const wrong = await runCli(['endpoints', 'Shop', '--verdict', 'safe'], { cwd });
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /safe is none of unguarded, unknown, guarded, not-applicable/);
    }));

  it('are explained as a story: what comes in, the object, the guard or what is missing, the effect', () =>
    withFolder(objectsShop, async (cwd) => {
      const { stdout } = await runCli(['endpoints', 'Shop', '--explain', '/orders/{id}'], { cwd });
      const [open, guarded, unknown] = stdout.split('\n\n').map((block) => block.split('\n'));
      const steps = (lines: readonly string[] | undefined) =>
        lines?.flatMap(
          (l) => /^ +\d+\. (.*(?:Order|caller).*?)(?: {2}(\S+))?$/.exec(l)?.slice(1).join('  ').trim() ?? [],
        );
      assert.deepEqual(steps(open), [
        'mapped (attribute-route) to OrdersController.Delete  OrdersController.cs:29',
        'authorize data on the class: authenticated user  OrdersController.cs:5',
        'id comes from the caller  OrdersController.cs:29',
        'gets Order by it  OrdersController.cs:31',
        'deletes Order  OrdersController.cs:32',
        'whose it is: Order.OwnerId is compared with the caller elsewhere  OrdersController.cs:12',
        '(POST /orders/{id} does bind it: order.OwnerId == User.FindFirstValue(ClaimTypes.NameIdentifier) is required)  OrdersController.cs:12',
        'write of Order: unguarded: Order is changed and nothing binds it to the caller',
      ]);
      assert.deepEqual(steps(guarded)?.slice(4), [
        'guard: order.OwnerId == User.FindFirstValue(ClaimTypes.NameIdentifier) is required  OrdersController.cs:12',
        'changes Order  OrdersController.cs:13',
        'write of Order: guarded',
      ]);
      assert.match(unknown?.join('\n') ?? '', /write of Order: unknown: IRights\.Allows has no implementation/);
    }));
});

/** What SARIF has of an endpoint in the form of the inventory. */
function withAccess(endpoints: readonly (Listed & ObjectAccessJson)[]): Listed[] {
  return endpoints.map(({ httpMethods, route, verdict, reason, effects }) => ({
    httpMethods,
    route,
    objectAccess: { verdict, reason, effects },
  }));
}
