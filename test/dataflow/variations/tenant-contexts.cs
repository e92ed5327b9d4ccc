using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<ISignedIn, SignedIn>();
builder.Services.AddDbContext<Fleet>();
builder.Services.AddAuthorization(o => o.AddPolicy("Dispatch", p => p.RequireRole("dispatcher")));
var app = builder.Build();
app.MapControllers();
app.Run();

public interface ISignedIn
{
    string? Company { get; }
}

public class SignedIn(IHttpContextAccessor http) : ISignedIn
{
    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    public string? Company => Principal?.FindFirstValue("company");
}

public class Van
{
    public int Id { get; set; }
    public string Company { get; set; } = "";
    public string Plate { get; set; } = "";
}

/// Keeps the company of the caller from the beginning of the request.
public class Fleet(DbContextOptions<Fleet> options, ISignedIn caller) : DbContext(options)
{
    private readonly string? _company = caller.Company;

    public DbSet<Van> Vans => Set<Van>();

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<Van>().HasQueryFilter(v => v.Company == _company);
}

[ApiController, Authorize, Route("vans")]
public class VansController(Fleet fleet) : ControllerBase
{
    // expect: GET /vans/{id} guarded
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id) => Ok(await fleet.Vans.FirstOrDefaultAsync(v => v.Id == id));

    // expect: GET /vans/any/{id} unguarded
    [HttpGet("any/{id}")]
    public async Task<IActionResult> Any(int id) => Ok(await fleet.Vans.IgnoreQueryFilters().FirstOrDefaultAsync(v => v.Id == id));

    // expect: PUT /vans/{id}/plate guarded
    [HttpPut("{id}/plate"), Authorize("Dispatch")]
    public async Task<IActionResult> Plate(int id, [FromBody] string plate)
    {
        var van = await fleet.Vans.SingleAsync(v => v.Id == id);
        van.Plate = plate;
        await fleet.SaveChangesAsync();
        return NoContent();
    }

    // Dispatchers of one company are not those of another.
    // expect: DELETE /vans/{id} unguarded
    [HttpDelete("{id}"), Authorize("Dispatch")]
    public async Task<IActionResult> Delete(int id)
    {
        fleet.Vans.Remove(await fleet.Vans.IgnoreQueryFilters().SingleAsync(v => v.Id == id));
        await fleet.SaveChangesAsync();
        return NoContent();
    }

    // Those of no company see all of them on purpose.
    // expect: GET /vans/all not-applicable
    [HttpGet("all"), Authorize(Roles = "operator")]
    public async Task<IActionResult> All() => Ok(await fleet.Vans.IgnoreQueryFilters().ToListAsync());
}
