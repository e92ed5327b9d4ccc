import assert from 'node:assert/strict';
import { objectProgram } from './object-program.ts';

const LOAD = 'var order = await shop.Orders.SingleAsync(o => o.Id == id);';
const CHECK = 'if (order.OwnerId != Me) return Forbid();';
const SAVE = 'order.Status = "x"; await shop.SaveChangesAsync(); return NoContent();';

interface Case {
  readonly what: string;
  readonly services: string;
  readonly body: string;
  readonly verdict: string;
}

/** Calls of packages that are not at hand. */
const cases: readonly Case[] = [
  {
    what: 'a description of changes that is applied to an object that nobody checked',
    services: 'Shop shop, JsonPatchDocument<Order> patch',
    body: `${LOAD} patch.ApplyTo(order); await shop.SaveChangesAsync(); return NoContent();`,
    verdict: 'unguarded',
  },
  {
    what: 'a static method that is asked for the type of a file',
    services: 'Shop shop',
    body: 'return Ok(Some.Package.MimeTypes.GetMimeType(status));',
    verdict: 'not-applicable',
  },
  {
    what: 'a static method that may find something by an identifier of the caller',
    services: 'Shop shop',
    body: 'return Ok(Some.Package.Vault.Read(id));',
    verdict: 'unknown',
  },
  {
    what: 'another system that is asked by an identifier of the caller',
    services: 'Shop shop, HttpClient client',
    body: 'return Ok(await client.GetStringAsync($"https://elsewhere.example/{id}"));',
    verdict: 'unknown',
  },
  {
    what: 'what another system said, which nothing of the caller chose',
    services: 'Shop shop, HttpClient client',
    body: 'var response = await client.GetAsync("https://elsewhere.example"); var text = await response.Content.ReadAsStringAsync(); return Ok(text.Length);',
    verdict: 'unknown',
  },
  {
    what: 'an object that comes from a cache or from the store, and is checked',
    services: 'Shop shop, FastLru<int, Order> orders',
    body: `if (!orders.TryGet(id, out var order)) { order = await shop.Orders.SingleAsync(o => o.Id == id); orders.AddOrUpdate(id, order); } ${CHECK} ${SAVE}`,
    verdict: 'guarded',
  },
  {
    what: 'an object that comes from a cache or from the store, and is not checked',
    services: 'Shop shop, FastLru<int, Order> orders',
    body: `if (!orders.TryGet(id, out var order)) { order = await shop.Orders.SingleAsync(o => o.Id == id); } ${SAVE}`,
    verdict: 'unguarded',
  },
  {
    what: 'an object that a cache is filled with by a function that does not check',
    services: 'Shop shop, IFusionCache cache',
    body: 'return Ok(await cache.GetOrSetAsync($"order-{id}", _ => shop.Orders.SingleAsync(o => o.Id == id)));',
    verdict: 'unguarded',
  },
  {
    what: 'an object that a cache is filled with by a function that asks for the owner',
    services: 'Shop shop, IFusionCache cache',
    body: 'return Ok(await cache.GetOrSetAsync($"order-{id}", _ => shop.Orders.SingleAsync(o => o.Id == id && o.OwnerId == Me)));',
    verdict: 'guarded',
  },
  {
    what: 'a lock by the identifier',
    services: 'Shop shop, AsyncKeyedLocker<int> locker',
    body: `using var held = await locker.LockAsync(id); ${LOAD} ${CHECK} ${SAVE}`,
    verdict: 'guarded',
  },
  {
    what: 'a file that the identifier names, behind an abstraction of the file system',
    services: 'Shop shop, IFileSystem files',
    body: 'await files.File.WriteAllTextAsync(files.Path.Join("orders", id.ToString()), "x"); return NoContent();',
    verdict: 'not-applicable',
  },
  {
    what: 'an extension method of a text',
    services: 'Shop shop',
    body: `${LOAD} ${CHECK} order.Status = status.WithoutAccents(); await shop.SaveChangesAsync(); return NoContent();`,
    verdict: 'guarded',
  },
  {
    what: 'an extension method of the caller, by whose answer the owner is known',
    services: 'Shop shop',
    body: `${LOAD} if (order.OwnerId != User.SubjectOf()) return Forbid(); ${SAVE}`,
    verdict: 'guarded',
  },
  {
    what: 'a value whose type is not known',
    services: 'Shop shop, Audit.Trail trail',
    body: `${LOAD} ${CHECK} trail.Begin(default, new(), []); ${SAVE}`,
    verdict: 'guarded',
  },
  {
    what: 'something that may be anything, by the identifier',
    services: 'Shop shop, Vendor.Depot depot',
    body: 'await depot.TakeAsync(id); return NoContent();',
    verdict: 'unknown',
  },
  {
    what: 'a step of a protocol of a library that is known',
    services: 'Shop shop, Duende.IdentityServer.Services.IIdentityServerInteractionService interaction',
    body: 'var context = await interaction.GetLogoutContextAsync(status); return Ok(context.ClientId);',
    verdict: 'not-applicable',
  },
];

describe('object access, where calls are not resolved', () => {
  for (const { what, services, body, verdict } of cases)
    it(`is ${verdict} for ${what}`, () =>
      objectProgram(
        {
          services,
          members: `[HttpPut("{id}")] public async Task<IActionResult> Put(int id, string status) { ${body} }
            [HttpGet("{id}")] public async Task<IActionResult> Get(int id) { ${LOAD} ${CHECK} return Ok(order); }`,
        },
        ({ access }) => assert.equal(access('Put').verdict, verdict),
      ));
});
