import assert from 'node:assert/strict';
import { join } from 'node:path';
import { analyze } from '../../src/app/analyze.ts';
import { readSystem } from '../../src/app/read-system.ts';
import { analyzeBodies } from '../../src/dataflow/analyze-bodies.ts';
import type { BodyFacts, ObjectAccess } from '../../src/dataflow/body-facts.ts';
import { type CodeDeclarations, NO_DECLARATIONS } from '../../src/dataflow/declarations/declarations.ts';
import { withFolder } from '../host/temporary-folder.ts';

const HEAD = `using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Shop>();
var app = builder.Build();
app.MapControllers();
app.Run();
`;

/** Orders that have an owner, in a database. */
export const SHOP = `public class Order { public int Id { get; set; } public string OwnerId { get; set; } = ""; public string Status { get; set; } = ""; }
public class Shop(DbContextOptions<Shop> options) : DbContext(options) { public DbSet<Order> Orders => Set<Order>(); }
`;

export interface ObjectProgram {
  readonly bodies: BodyFacts;
  /** Of the action with that name. */
  access(action: string): ObjectAccess;
}

/**
 * A controller `Orders` whose members are given, in an application with the types that are given.
 * @param services parameters of its constructor
 */
export function objectProgram<T>(
  { members, types = SHOP, services = 'Shop shop' }: { members: string; types?: string; services?: string },
  use: (program: ObjectProgram) => T,
  declared: Partial<CodeDeclarations> = {},
): Promise<T> {
  const code = `${HEAD}${types}
[ApiController, Authorize, Route("orders")]
public class OrdersController(${services}) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;
${members}
}
`;
  return withFolder({ 'Program.cs': code }, async (folder) => {
    const system = readSystem({ inputs: [join(folder, 'Program.cs')], defines: [], includeTests: false, eager: false });
    const inventory = analyze(system);
    const bodies = analyzeBodies(system.program, inventory, { ...NO_DECLARATIONS, ...declared });
    return use({
      bodies,
      access: (action) => {
        const endpoint = inventory.endpoints.find((e) => e.handler.name.endsWith(`.${action}`));
        assert.ok(endpoint !== undefined, action);
        return bodies.objectAccess(endpoint);
      },
    });
  });
}
