import assert from 'node:assert/strict';
import type { CodeDeclarations } from '../../src/dataflow/declarations/declarations.ts';
import { type ObjectProgram, objectProgram, SHOP } from './object-program.ts';

/** `write unguarded: reason` for each effect. */
const told = ({ access }: ObjectProgram, action: string): string[] =>
  access(action).effects.map((e) => `${e.effect} ${e.verdict}: ${e.reason}`);

/** What is said without a declaration and with it. */
async function judged(
  program: Parameters<typeof objectProgram>[0],
  declared: Partial<CodeDeclarations>,
  action = 'Act',
): Promise<{ without: string[]; with: string[]; unmatched: readonly string[] }> {
  const without = await objectProgram(program, (p) => told(p, action));
  return objectProgram(
    program,
    (p) => ({ without, with: told(p, action), unmatched: p.bodies.unmatchedDeclarations() }),
    declared,
  );
}

const ORDER = `public class Order { public int Id { get; set; } public string OwnerId { get; set; } = ""; public string Status { get; set; } = ""; }\n`;

describe('what a configuration says of the code', () => {
  describe('of data access', () => {
    const types = `${ORDER}
public interface IOrderStore
{
    Task<Order?> Fetch(int number);
    Task<Order?> FetchOf(int number, string owner);
    Task<IReadOnlyList<Order>> Search(string text);
    Task Put(Order order);
    Task Drop(int number);
    Task Commit();
}`;
    const store = (methods: CodeDeclarations['dataAccess'][number]['methods'], by = {}, entity?: string) => ({
      dataAccess: [{ type: 'IOrderStore', entity, by, methods }],
    });
    const program = (members: string) => ({ members, types, services: 'IOrderStore store' });

    it('makes a method that finds an object by its key a read of it', async () => {
      const found = await judged(
        program('[HttpGet("{id}")] public async Task<IActionResult> Act(int id) => Ok(await store.Fetch(id));'),
        store({ find: ['Fetch'] }),
      );
      assert.deepEqual(found.without, []);
      assert.deepEqual(found.with, ['read unguarded: Order is read and nothing binds it to the caller']);
      assert.deepEqual(found.unmatched, []);
    });

    it('sees a comparison of what it found with the caller', async () => {
      const found = await judged(
        program(`[HttpGet("{id}")] public async Task<IActionResult> Act(int id)
        { var order = await store.Fetch(id); if (order!.OwnerId != Me) return Forbid(); return Ok(order); }`),
        store({ find: ['Fetch'] }),
      );
      assert.match(found.with.join(), /^read guarded: order\.OwnerId == .* is required$/);
    });

    it('compares parameters with the members that are named', async () => {
      const members =
        '[HttpGet("{id}")] public async Task<IActionResult> Act(int id) => Ok(await store.FetchOf(id, Me));';
      const found = await judged(program(members), store({ find: ['FetchOf'] }, { number: 'Id', owner: 'OwnerId' }));
      assert.match(found.with.join(), /^read guarded: the query asks for .*order\.OwnerId/);
      const keyOnly = await judged(program(members), store({ find: ['FetchOf'] }));
      assert.match(keyOnly.with.join(), /^read unguarded/);
    });

    it('makes lists, changes of what is given and of what a key means', async () => {
      const list = await judged(
        program('[HttpGet] public async Task<IActionResult> Act(string text) => Ok(await store.Search(text));'),
        store({ list: ['Search'] }, {}, 'Order'),
      );
      assert.match(list.with.join(), /^read unguarded/);
      const put = await judged(
        program(`[HttpPut("{id}")] public async Task<IActionResult> Act(int id)
        { var order = await store.Fetch(id); order!.Status = "x"; await store.Put(order); return NoContent(); }`),
        store({ find: ['Fetch'], update: ['Put'] }),
      );
      assert.match(put.with.join(), /^write unguarded/);
      const drop = await judged(
        program(
          '[HttpDelete("{id}")] public async Task<IActionResult> Act(int id) { await store.Drop(id); return NoContent(); }',
        ),
        store({ remove: ['Drop'] }, {}, 'Order'),
      );
      assert.match(drop.with.join(), /^write unguarded/);
      const saved = await judged(
        program(`[HttpPut("{id}")] public async Task<IActionResult> Act(int id)
        { var order = await store.Fetch(id); order!.Status = "x"; await store.Commit(); return NoContent(); }`),
        store({ find: ['Fetch'], save: ['Commit'] }),
      );
      assert.match(saved.with.join(), /^write unguarded/);
    });
  });

  describe('of the caller', () => {
    const types = `${SHOP}
public interface ICaller { string AccountId { get; } string Account(); }
public class RemoteCaller : ICaller { public string AccountId { get; set; } = ""; public string Account() => AccountId; }`;
    for (const [what, members, declared] of [
      ['a property', 'caller.AccountId', 'AccountId'],
      ['a method', 'caller.Account()', 'Account'],
    ] as const)
      it(`makes ${what} the caller's identity`, async () => {
        const found = await judged(
          {
            members: `[HttpDelete("{id}")] public async Task<IActionResult> Act(int id)
            { var order = await shop.Orders.SingleAsync(o => o.Id == id); if (order.OwnerId != ${members}) return Forbid();
              shop.Remove(order); await shop.SaveChangesAsync(); return NoContent(); }`,
            types,
            services: 'Shop shop, ICaller caller',
          },
          { principal: [{ type: 'ICaller', members: [declared] }] },
        );
        assert.doesNotMatch(found.without.join(), /write guarded/);
        assert.match(found.with.join(), /write guarded: order\.OwnerId == User\.\w+\(?\)? is required/);
        assert.deepEqual(found.unmatched, []);
      });
  });

  describe('of guards', () => {
    const types = `${SHOP}
public interface IGate
{
    Task EnsureMine(Order order);
    bool Allows(Order order, string what);
    bool Refuses(int id);
}`;
    const act = (guard: string) => ({
      members: `[HttpDelete("{id}")] public async Task<IActionResult> Act(int id)
        { var order = await shop.Orders.SingleAsync(o => o.Id == id); ${guard}
          shop.Remove(order); await shop.SaveChangesAsync(); return NoContent(); }`,
      types,
      services: 'Shop shop, IGate gate',
    });
    const guard = (method: string, more: Partial<CodeDeclarations['guards'][number]> = {}) => ({
      guards: [{ type: 'IGate', methods: [method], object: [], allows: undefined, ...more }],
    });
    for (const [what, code, declared] of [
      ['one that throws', 'await gate.EnsureMine(order);', guard('EnsureMine')],
      [
        'one that returns true',
        'if (!gate.Allows(order, "delete")) return Forbid();',
        guard('Allows', { object: ['order'] }),
      ],
      [
        'one that returns false, by an identifier',
        'if (gate.Refuses(id)) return Forbid();',
        guard('Refuses', { allows: false }),
      ],
    ] as const)
      it(`takes ${what} for a guard of what it is given, where it was unknown before`, async () => {
        const found = await judged(act(code), declared);
        assert.doesNotMatch(found.without.join(), /write (?:un)?guarded/);
        assert.match(
          found.with.join(),
          /write guarded: IGate\.\w+\(.*\), a guard by the configuration, must let the caller through/,
        );
      });

    it('finds the object open when the guard is asked of another, afterwards, on one path, or its answer is dropped', async () => {
      for (const code of [
        'var other = await shop.Orders.FirstAsync(o => o.Id == id + 1); await gate.EnsureMine(other);',
        'if (id > 7) await gate.EnsureMine(order);',
        'gate.Allows(order, "delete");',
      ])
        assert.match(
          (await judged(act(code), { guards: [...guard('EnsureMine').guards, ...guard('Allows').guards] })).with.join(),
          /write unguarded/,
          code,
        );
    });
  });

  it('makes objects of a public entity need no guard', async () => {
    const found = await judged(
      {
        members:
          '[HttpGet("{id}")] public async Task<IActionResult> Act(int id) => Ok(await shop.Orders.SingleAsync(o => o.Id == id));',
      },
      { publicEntities: ['Order'] },
    );
    assert.match(found.without.join(), /^read unguarded/);
    assert.deepEqual(found.with, ['read not-applicable: Order is declared to be for everybody']);
  });

  it('makes an entity somebody’s by the member that is named', async () => {
    const types = `public class Order { public int Id { get; set; } public string Holder { get; set; } = ""; }
public class Shop(DbContextOptions<Shop> options) : DbContext(options) { public DbSet<Order> Orders => Set<Order>(); }`;
    const found = await judged(
      {
        members:
          '[HttpGet("{id}")] public async Task<IActionResult> Act(int id) => Ok(await shop.Orders.SingleAsync(o => o.Id == id));',
        types,
      },
      { owners: [{ entity: 'Order', member: 'Holder' }] },
    );
    assert.match(found.without.join(), /^read (?:not-applicable|unknown)/);
    assert.match(found.with.join(), /^read unguarded/);
  });

  it('is reported when it means nothing in the program', async () => {
    const { unmatched } = await judged(
      {
        members: '[HttpGet("{id}")] public IActionResult Act(int id) => Ok(shop.Orders.Single(o => o.Id == id));',
        types: `${SHOP}public class Unused { } public interface IGate { void Ensure(); }`,
      },
      {
        dataAccess: [{ type: 'IOrderStore', entity: undefined, by: {}, methods: { find: ['Fetch'] } }],
        principal: [{ type: 'IGate', members: ['Who'] }],
        guards: [{ type: 'IGate', methods: ['Ensure', 'Check'], object: [], allows: undefined }],
        publicEntities: ['Gone', 'Unused'],
        owners: [{ entity: 'Order', member: 'Holder' }],
      },
    );
    assert.deepEqual(unmatched, [
      'objects.dataAccess of the configuration names IOrderStore, and the program has no such type',
      'objects.principal of the configuration names IGate.Who, and the program has no such member',
      'objects.guards of the configuration names IGate.Check, and the program has no such method',
      'objects.publicEntities of the configuration names Gone, and the program has no such type',
      'objects.owners of the configuration names Order.Holder, and the program has no such property',
      'objects.publicEntities of the configuration names Unused, which is no object that the code reads or writes',
    ]);
  });
});
