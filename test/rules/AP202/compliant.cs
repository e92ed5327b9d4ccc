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
    public async Task<IActionResult> Get(int id)
    {
        var order = await shop.Orders.FindAsync(id);
        return order is not null && IsMine(order) ? Ok(order) : NotFound();
    }

    [HttpGet("mine/{status}")]
    public async Task<IActionResult> Mine(string status)
    {
        var me = User.FindFirstValue(ClaimTypes.NameIdentifier);
        return Ok(await shop.Orders.Where(o => o.OwnerId == me).Where(o => o.Status == status).ToListAsync());
    }

    [HttpGet("products/{id}")]
    public async Task<IActionResult> Product(int id) => Ok(await shop.Products.FindAsync(id));

    private bool IsMine(Order order) => order.OwnerId == User.FindFirstValue(ClaimTypes.NameIdentifier);
}
