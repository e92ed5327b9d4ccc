using System.Security.Claims;
using ErrorOr;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Deeds>();
builder.Services.AddScoped<DeedService>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Deed
{
    public int Id { get; set; }
    public string HolderId { get; set; } = "";
    public string State { get; set; } = "";
}

public class Deeds(DbContextOptions<Deeds> options) : DbContext(options)
{
    public DbSet<Deed> All => Set<Deed>();
}

public class DeedService(Deeds deeds)
{
    public async Task<ErrorOr<Deed>> OwnAsync(int id, string? holder)
    {
        var deed = await deeds.All.FindAsync(id);
        if (deed is null) return Error.NotFound();
        if (deed.HolderId != holder) return Error.Forbidden();
        return deed;
    }

    public async Task<ErrorOr<Deed>> AnyAsync(int id)
    {
        var deed = await deeds.All.FindAsync(id);
        return deed is null ? Error.NotFound() : deed;
    }

    public async Task<FluentResults.Result<Deed>> CheckedAsync(int id, string? holder)
    {
        var deed = await deeds.All.FindAsync(id);
        if (deed is null || deed.HolderId != holder) return FluentResults.Result.Fail<Deed>("not found");
        return FluentResults.Result.Ok(deed);
    }
}

[ApiController, Authorize, Route("deeds")]
public class DeedsController(DeedService service, Deeds deeds) : ControllerBase
{
    private string? Me => User.FindFirstValue(ClaimTypes.NameIdentifier);

    // expect: GET /deeds/{id} guarded
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var deed = await service.OwnAsync(id, Me);
        if (deed.IsError) return NotFound();
        return Ok(deed.Value);
    }

    // expect: GET /deeds/{id}/matched guarded
    [HttpGet("{id}/matched")]
    public async Task<IActionResult> Matched(int id) => (await service.OwnAsync(id, Me)).Match<IActionResult>(deed => Ok(deed), _ => NotFound());

    // expect: GET /deeds/{id}/any unguarded
    [HttpGet("{id}/any")]
    public async Task<IActionResult> Any(int id) => (await service.AnyAsync(id)).Match<IActionResult>(deed => Ok(deed), _ => NotFound());

    // expect: PUT /deeds/{id} guarded
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, [FromBody] string state)
    {
        var result = await service.CheckedAsync(id, Me);
        if (result.IsFailed) return NotFound();
        result.Value.State = state;
        await deeds.SaveChangesAsync();
        return NoContent();
    }

    // Nobody looks at the result.
    // expect: DELETE /deeds/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var result = await service.CheckedAsync(id, Me);
        if (result.IsFailed) Response.Headers["X-Failed"] = "1";
        await deeds.All.Where(d => d.Id == id).ExecuteDeleteAsync();
        return NoContent();
    }
}
