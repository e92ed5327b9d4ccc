import assert from 'node:assert/strict';
import { join } from 'node:path';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import type { ObjectAccess } from '../../src/dataflow/body-facts.ts';
import { sourceRange } from '../../src/symbols/index.ts';
import { withFolder } from '../host/temporary-folder.ts';

const head = `using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Shop>();
var app = builder.Build();
app.MapControllers();
app.Run();
public class Order { public int Id { get; set; } public string OwnerId { get; set; } = ""; public string Status { get; set; } = ""; }
public class Shop(DbContextOptions<Shop> options) : DbContext(options) { public DbSet<Order> Orders => Set<Order>(); }
public interface IPolicy { bool Allows(Order order); }
public static class Loop
{
    public static bool Allows(Order order, int depth) => Allows(order, depth + 1);
}
`;

/** The access of the one action whose body is given. */
function accessOf(body: string, more = ''): Promise<ObjectAccess> {
  const code = `${head}
[ApiController, Authorize, Route("orders")]
public class OrdersController(Shop shop, IPolicy policy) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, string status, Func<Order, bool> given)
    {
        ${body}
    }
}
${more}`;
  return withFolder({ 'Program.cs': code }, async (folder) => {
    const system = readSystem({ inputs: [join(folder, 'Program.cs')], defines: [], includeTests: false, eager: false });
    const inventory = analyze(system);
    const [endpoint] = inventory.endpoints;
    assert.ok(endpoint !== undefined);
    return analyzeBodies(system.program, inventory).objectAccess(endpoint);
  });
}

const load = 'var order = await shop.Orders.SingleAsync(o => o.Id == id);';
const save = 'order.Status = status; await shop.SaveChangesAsync(); return NoContent();';

describe('object access', () => {
  it('is unguarded when nothing binds the object to the caller, and shows the way there', async () => {
    const access = await accessOf(`${load} ${save}`);
    assert.equal(access.verdict, 'unguarded');
    const [effect] = access.effects;
    assert.deepEqual(
      effect?.path.map((p) => p.text),
      ['id comes from the caller', 'gets Order by it', 'changes Order'],
    );
  });

  it('is guarded by a comparison that leaves, and names its line', async () => {
    const access = await accessOf(`${load}\nif (order.OwnerId != Me) return Forbid();\n${save}`);
    assert.equal(access.verdict, 'guarded');
    const location = access.effects[0]?.location;
    assert.equal(location && sourceRange(location)?.line, 27);
  });

  it('is guarded by a caller with a role or the owner', async () => {
    const access = await accessOf(
      `${load} if (!User.IsInRole("Admin") && order.OwnerId != Me) return Forbid(); ${save}`,
    );
    assert.equal(access.verdict, 'guarded');
  });

  for (const [why, body, more] of [
    [
      'an interface without an implementation decides',
      `${load} if (!policy.Allows(order)) return Forbid(); ${save}`,
      '',
    ],
    ['a delegate whose code is not known decides', `${load} if (!given(order)) return Forbid(); ${save}`, ''],
    ['a method that calls itself decides', `${load} if (!Loop.Allows(order, 0)) return Forbid(); ${save}`, ''],
    ['a call that nothing resolves decides', `${load} if (!Missing.Check(order)) return Forbid(); ${save}`, ''],
    [
      'too many implementations could be meant',
      `${load} if (!policy.Allows(order)) return Forbid(); ${save}`,
      ['A', 'B', 'C', 'D', 'E']
        .map((n) => `public class ${n} : IPolicy { public bool Allows(Order o) => o.Id > 1; }`)
        .join('\n'),
    ],
  ] as const)
    it(`is unknown, neither a finding nor guarded, when ${why}`, async () => {
      const access = await accessOf(body, more);
      assert.deepEqual(
        access.effects.filter((e) => e.effect === 'write').map((e) => e.verdict),
        ['unknown'],
      );
      assert.ok(access.reason.length > 0);
    });
});
