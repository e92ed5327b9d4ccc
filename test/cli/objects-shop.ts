import { project } from './run-cli.ts';

/** One endpoint for each verdict on objects: `POST /orders/{id}` guarded, `DELETE` unguarded, `PUT` unknown, `GET /products` not applicable. */
export const objectsShop: Readonly<Record<string, string>> = {
  'Shop/Shop.csproj': project,
  'Shop/Program.cs': `using Microsoft.EntityFrameworkCore;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
builder.Services.AddDbContext<Db>();
var app = builder.Build();
app.MapControllers();
app.Run();
public class Order { public int Id { get; set; } public string OwnerId { get; set; } = ""; public string Status { get; set; } = ""; }
public class Product { public int Id { get; set; } public string Name { get; set; } = ""; }
public class Db(DbContextOptions<Db> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Product> Products => Set<Product>();
}
public interface IRights { bool Allows(Order order); }
`,
  'Shop/OrdersController.cs': `using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
[ApiController, Authorize]
public class OrdersController(Db db, IRights rights) : ControllerBase
{
    [HttpPost("orders/{id}")]
    public async Task<IActionResult> Post(int id, string status)
    {
        var order = await db.Orders.SingleAsync(o => o.Id == id);
        if (order.OwnerId != User.FindFirstValue(ClaimTypes.NameIdentifier)) return Forbid();
        order.Status = status;
        await db.SaveChangesAsync();
        return NoContent();
    }

    [HttpPut("orders/{id}")]
    public async Task<IActionResult> Put(int id, string status)
    {
        var order = await db.Orders.SingleAsync(o => o.Id == id);
        if (!rights.Allows(order)) return Forbid();
        order.Status = status;
        await db.SaveChangesAsync();
        return NoContent();
    }

    [HttpDelete("orders/{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var order = await db.Orders.SingleAsync(o => o.Id == id);
        db.Orders.Remove(order);
        await db.SaveChangesAsync();
        return NoContent();
    }

    [HttpGet("products")]
    public async Task<IActionResult> Products() => Ok(await db.Products.ToListAsync());
}
`,
};
