using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
builder.Services.AddDbContext<Shop>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Order
{
    public int Id { get; set; }
    public string OwnerId { get; set; } = "";
    public string Status { get; set; } = "";
}

public class Product
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
}

public class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<Product> Products => Set<Product>();
}

[ApiController, Authorize, Route("orders")]
public class OrdersController(Shop shop) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var order = await shop.Orders.FindAsync(id); // Noncompliant (critical) {{DELETE /orders/{id}}} {{any known caller}} {{Order}} {{PUT /orders/{id} does check}} fix {{if (order.OwnerId != User.FindFirstValue(ClaimTypes.NameIdentifier)) return Forbid();}}
        if (order is null) return NotFound();
        shop.Orders.Remove(order);
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, string status)
    {
        var order = await shop.Orders.FindAsync(id);
        if (order is null || order.OwnerId != User.FindFirstValue(ClaimTypes.NameIdentifier)) return NotFound();
        order.Status = status;
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("{id}/archive")]
    public Task Archive(int id) => shop.Orders.Where(o => o.Id == id).ExecuteDeleteAsync(); // Noncompliant (critical) {{POST /orders/{id}/archive}} fix {{Add the owner to the predicate}}
}
