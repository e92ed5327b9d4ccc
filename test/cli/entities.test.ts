import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ScanStatement } from '../../src/evidence/statement.ts';
import { withFolder } from '../host/temporary-folder.ts';
import { objectsShop } from './objects-shop.ts';
import { runCli } from './run-cli.ts';

const list = async (cwd: string, ...flags: string[]) => {
  const { stdout } = await runCli(['entities', 'Shop', '--format', 'json', ...flags], { cwd });
  return JSON.parse(stdout).entities as { entity: string; ownership: string }[];
};
const names = (entities: readonly { entity: string }[]) => entities.map((e) => e.entity);

describe('authledger entities', function () {
  this.timeout(60_000);

  it('tells whose each entity is, by which member, on what evidence, and which endpoints touch it', () =>
    withFolder(objectsShop, async (cwd) => {
      const { stdout, code } = await runCli(['entities', 'Shop'], { cwd });
      assert.equal(code, 0);
      const [head, order, product, , summary] = stdout.split('\n');
      assert.match(head ?? '', /^ENTITY +OWNERSHIP +MEMBERS +WHY +ENDPOINTS$/);
      assert.match(
        order ?? '',
        /^Order +owned +OwnerId +Order\.OwnerId is compared with the caller elsewhere +1 unguarded, 1 unknown, 1 guarded$/,
      );
      assert.match(product ?? '', /^Product +unowned +nothing says whose it is +1 not-applicable$/);
      assert.equal(summary, '2 entities: 1 owned, 1 unowned (Shop)');
    }));

  it('is valid under the schema as JSON, and has all of it in a line each as CSV', () =>
    withFolder(objectsShop, async (cwd) => {
      const { stdout } = await runCli(['entities', 'Shop', '--format', 'json'], { cwd });
      const ajv = new Ajv2020({ strict: false });
      const schema = JSON.parse(readFileSync(new URL('../../schemas/entities.schema.json', import.meta.url), 'utf8'));
      assert.ok(ajv.validate(schema, JSON.parse(stdout)), JSON.stringify(ajv.errors));
      assert.deepEqual(
        JSON.parse(stdout).entities[0].endpoints.map((e: { verdict: string }) => e.verdict),
        ['unguarded', 'guarded', 'unknown'],
      );
      const csv = await runCli(['entities', 'Shop', '--format', 'csv'], { cwd });
      assert.deepEqual(csv.stdout.split('\r\n'), [
        'entity,ownership,member,evidence,why,place,unguarded,unknown,guarded,not-applicable',
        'Order,owned,OwnerId,compared,Order.OwnerId is compared with the caller elsewhere,OrdersController.cs:12,1,1,1,0',
        'Product,unowned,,,,,0,0,0,1',
        '',
      ]);
      const markdown = await runCli(['entities', 'Shop', '--format', 'markdown', '--output', 'e.md'], { cwd });
      assert.equal(markdown.stdout, '');
      assert.match(readFileSync(join(cwd, 'e.md'), 'utf8'), /\| `Order` \| owned \| OwnerId \| .* \| 1 unguarded, /);
    }));

  it('selects by name, ownership, evidence and verdict', () =>
    withFolder(objectsShop, async (cwd) => {
      assert.deepEqual(names(await list(cwd, '--entity', 'prod*')), ['Product']);
      assert.deepEqual(names(await list(cwd, '--ownership', 'owned,public')), ['Order']);
      assert.deepEqual(names(await list(cwd, '--evidence', 'compared')), ['Order']);
      assert.deepEqual(names(await list(cwd, '--evidence', 'parent')), []);
      assert.deepEqual(names(await list(cwd, '--verdict', 'not-applicable')), ['Product']);
      const wrong = await runCli(['entities', 'Shop', '--ownership', 'mine'], { cwd });
      assert.equal(wrong.code, 2);
      assert.match(wrong.stderr, /mine is none of owned, public, unowned/);
    }));

  it('explains one with all evidence, its places, and what every endpoint does to it', () =>
    withFolder(objectsShop, async (cwd) => {
      const { stdout } = await runCli(['entities', 'Shop', '--explain', 'Order'], { cwd });
      assert.deepEqual(stdout.trimEnd().split('\n'), [
        'Order  owned',
        '  OwnerId: Order.OwnerId is compared with the caller elsewhere [compared]  OrdersController.cs:12',
        '  endpoints that touch it:',
        '    write unguarded: DELETE /orders/{id} [Shop]',
        '    write guarded: POST /orders/{id} [Shop]',
        '    write unknown: PUT /orders/{id} [Shop]',
      ]);
      const { code, stderr } = await runCli(['entities', 'Shop', '--explain', 'Invoice'], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, /no entity has the name Invoice/);
    }));

  it('says what the configuration declares, and the evidence of a scan holds the same', () =>
    withFolder(
      {
        ...objectsShop,
        'Shop/authledger.yml': 'objects: { publicEntities: [Order], owners: [{ entity: Product, member: Name }] }\n',
      },
      async (cwd) => {
        const entities = await list(cwd);
        assert.deepEqual(
          entities.map((e) => e.ownership),
          ['public', 'owned'],
        );
        await runCli(['scan', 'Shop', '--evidence', 'e.json'], { cwd });
        const { payload } = JSON.parse(readFileSync(join(cwd, 'e.json'), 'utf8'));
        const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as ScanStatement;
        assert.deepEqual(predicate.population.entities, [
          { entity: 'Order', ownership: 'public', evidence: [] },
          {
            entity: 'Product',
            ownership: 'owned',
            evidence: [
              {
                kind: 'declared',
                member: 'Name',
                reason: 'the configuration says that Product.Name is its owner',
              },
            ],
          },
        ]);
      },
    ));
});
