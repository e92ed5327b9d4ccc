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
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id) => Ok(await shop.Orders.FindAsync(id)); // Noncompliant (high) {{GET /orders/{id}}} {{shows any known caller a Order}}

    [HttpGet("{id}/status")]
    public async Task<IActionResult> Status(int id)
    {
        var status = await shop.Orders.Where(o => o.Id == id).Select(o => o.Status).FirstOrDefaultAsync(); // Noncompliant (high) {{/orders/{id}/status}}
        return Ok(status);
    }

    [HttpPost]
    public async Task<IActionResult> Add(string status)
    {
        shop.Add(new Order { OwnerId = User.FindFirstValue(ClaimTypes.NameIdentifier)!, Status = status });
        await shop.SaveChangesAsync();
        return NoContent();
    }
}
