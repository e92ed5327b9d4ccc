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
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    [HttpPut("{id}/late")]
    public async Task<IActionResult> Late(int id, string status)
    {
        var order = await shop.Orders.SingleAsync(o => o.Id == id); // Noncompliant (critical) {{before, or whatever comes of, the check}}
        order.Status = status;
        await shop.SaveChangesAsync();
        if (order.OwnerId != Me) return Forbid();
        return NoContent();
    }

    [HttpPut("{id}/sometimes")]
    public async Task<IActionResult> Sometimes(int id, string status)
    {
        var order = await shop.Orders.SingleAsync(o => o.Id == id); // Noncompliant (critical) {{on some ways only}}
        if (order.Status == "paid" && order.OwnerId != Me) return Forbid();
        order.Status = status;
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPut("{id}/other")]
    public async Task<IActionResult> Other(int id, int copyOf)
    {
        var order = await shop.Orders.SingleAsync(o => o.Id == id); // Noncompliant (critical) {{is about another object}}
        var model = await shop.Orders.SingleAsync(o => o.Id == copyOf);
        if (model.OwnerId != Me) return Forbid();
        order.Status = model.Status;
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPut("{id}/sent")]
    public async Task<IActionResult> Sent(int id, string ownerId, string status)
    {
        var order = await shop.Orders.SingleAsync(o => o.Id == id); // Noncompliant (critical) {{with an identity that the caller sends}}
        if (order.OwnerId != ownerId) return Forbid();
        order.Status = status;
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpGet("{id}/dropped")]
    public async Task<IActionResult> Dropped(int id)
    {
        var order = await shop.Orders.SingleAsync(o => o.Id == id); // Noncompliant (high) {{does nothing with the result}}
        _ = IsMine(order);
        return Ok(order);
    }

    private bool IsMine(Order order) => order.OwnerId == Me;
}
