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
public class OrdersController(Shop shop, IAuthorizationService authorization, Orders orders) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var order = await shop.Orders.FirstOrDefaultAsync(o => o.Id == id && o.OwnerId == Me);
        if (order is null) return NotFound();
        shop.Remove(order);
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, string status)
    {
        var order = await shop.Orders.FindAsync(id);
        if (order is null) return NotFound();
        if (!(await authorization.AuthorizeAsync(User, order, "Owner")).Succeeded) return Forbid();
        order.Status = status;
        await shop.SaveChangesAsync();
        return NoContent();
    }

    [HttpPost("{id}/cancel")]
    public Task Cancel(int id) => orders.CancelAsync(id, Me);

    [HttpPost("{id}/approve"), Authorize(Roles = "Manager")]
    public Task Approve(int id) => shop.Orders.Where(o => o.Id == id).ExecuteUpdateAsync(s => s.SetProperty(o => o.Status, "approved"));
}

public class Orders(Shop shop)
{
    public async Task CancelAsync(int id, string userId)
    {
        var order = await shop.Orders.FindAsync(id) ?? throw new KeyNotFoundException();
        EnsureOwner(order, userId);
        order.Status = "cancelled";
        await shop.SaveChangesAsync();
    }

    private static void EnsureOwner(Order order, string userId)
    {
        if (order.OwnerId != userId) throw new UnauthorizedAccessException();
    }
}
