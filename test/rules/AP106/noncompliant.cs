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
    [HttpGet("{id}/read")]
    public async Task<IActionResult> MarkRead(int id)
    {
        var product = await shop.Products.SingleAsync(p => p.Id == id);
        product.Name = "seen"; // Noncompliant (medium) {{GET /orders/{id}/read}} {{changes Product}}
        await shop.SaveChangesAsync();
        return Ok();
    }

    [HttpGet("{id}/drop")]
    public Task Drop(int id) => shop.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); // Noncompliant (medium) {{GET /orders/{id}/drop}} {{deletes Product}} fix {{POST, PUT, PATCH or DELETE}}
}
