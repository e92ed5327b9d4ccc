using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Hotel>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Guest
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public string Phone { get; set; } = "";
}

public class Cook
{
    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    [JsonIgnore]
    public string PasswordHash { get; set; } = "";
}

public class Clerk : IdentityUser
{
    public string Desk { get; set; } = "";
}

public record Card(string Id, string Name);

public class Hotel(DbContextOptions<Hotel> options) : DbContext(options)
{
    public DbSet<Guest> Guests => Set<Guest>();
    public DbSet<Cook> Cooks => Set<Cook>();
    public DbSet<Clerk> Clerks => Set<Clerk>();
}

[ApiController, Authorize]
public class PeopleController(Hotel hotel) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /guests/me guarded
    [HttpGet("guests/me")]
    public async Task<Guest> GetMe() => await hotel.Guests.SingleAsync(g => g.Id == Me);

    // expect: GET /cooks/me guarded
    [HttpGet("cooks/me")]
    public async Task<Cook> GetCook() => await hotel.Cooks.SingleAsync(c => c.Id == Me);

    // expect: GET /guests/{id} unguarded
    [HttpGet("guests/{id}")]
    public async Task<Guest?> Get(string id) => await hotel.Guests.FindAsync(id);

    // expect: GET /guests/{id}/phone unguarded
    [HttpGet("guests/{id}/phone")]
    public async Task<IActionResult> Phone(string id)
    {
        var guest = await hotel.Guests.FindAsync(id);
        return guest is null ? NotFound() : Ok(new { guest.Name, guest.Phone });
    }

    // expect: GET /guests/{id}/view unguarded
    [HttpGet("guests/{id}/view")]
    public async Task<IActionResult> View(string id) =>
        Ok(await hotel.Guests.Where(g => g.Id == id).Select(g => new { g.Name, Call = g.Phone }).FirstOrDefaultAsync());

    // Who somebody is may be for everybody.
    // expect: GET /guests/{id}/card unknown
    [HttpGet("guests/{id}/card")]
    public async Task<Card?> GetCard(string id) =>
        await hotel.Guests.Where(g => g.Id == id).Select(g => new Card(g.Id, g.Name)).FirstOrDefaultAsync();

    // What is left out of the answer is not shown.
    // expect: GET /cooks/{id} unknown
    [HttpGet("cooks/{id}")]
    public async Task<Cook?> GetCook(string id) => await hotel.Cooks.FindAsync(id);

    // expect: GET /clerks/{id} unguarded
    [HttpGet("clerks/{id}")]
    public async Task<Clerk?> GetClerk(string id) => await hotel.Clerks.FindAsync(id);

    // expect: GET /clerks/{id}/desk unknown
    [HttpGet("clerks/{id}/desk")]
    public async Task<string?> Desk(string id) => (await hotel.Clerks.FindAsync(id))?.Desk;
}
