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
    [HttpGet]
    public Task<List<Order>> Mine() => shop.Orders.Where(o => o.OwnerId == User.Identity!.Name).ToListAsync();

    [HttpPost]
    public async Task<IActionResult> Add(Order order)
    {
        shop.Orders.Add(order); // Noncompliant (high) {{set OwnerId of a Order}} {{the whole Order comes from the request}} fix {{Take OwnerId of Order from the authenticated caller}}
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("for")]
    public async Task<IActionResult> AddFor(NewOrder request)
    {
        shop.Add(new Order { OwnerId = request.OwnerId, Status = "new" }); // Noncompliant (high) {{POST /orders/for}} {{it is taken from the request}}
        await shop.SaveChangesAsync();
        return NoContent();
    }
}

public record NewOrder(string OwnerId);
