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
public class OrdersController(Shop shop, IAuthorizationService authorization) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, string status)
    {
        var order = await shop.Orders.SingleAsync(o => o.Id == id);
        var result = await authorization.AuthorizeAsync(User, order, "Owner");
        if (!result.Succeeded) return Forbid();
        order.Status = status;
        await shop.SaveChangesAsync();
        return NoContent();
    }
}
