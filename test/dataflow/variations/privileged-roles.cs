using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Archive>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Shelf
{
    public int Id { get; set; }
    public string KeeperId { get; set; } = "";
    public string Label { get; set; } = "";
}

public class Stall
{
    public int Id { get; set; }
    public string VendorId { get; set; } = "";
    public string Label { get; set; } = "";
}

public class Archive : DbContext
{
    public DbSet<Shelf> Shelves => Set<Shelf>();
    public DbSet<Stall> Stalls => Set<Stall>();
}

// One list of a curator's own among much that is not: curators stand above the keepers.
[ApiController, Authorize(Roles = "Curator"), Route("shelves")]
public class ShelvesController(Archive archive) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /shelves/mine guarded
    [HttpGet("mine")]
    public async Task<IActionResult> Mine() => Ok(await archive.Shelves.Where(s => s.KeeperId == Me).ToListAsync());

    // expect: GET /shelves/{id} not-applicable
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id) => Ok(await archive.Shelves.SingleAsync(s => s.Id == id));

    // expect: DELETE /shelves/{id} not-applicable
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        archive.Remove(await archive.Shelves.SingleAsync(s => s.Id == id));
        await archive.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /shelves/{id}/label not-applicable
    [HttpPut("{id}/label")]
    public async Task<IActionResult> Label(int id, string label)
    {
        (await archive.Shelves.SingleAsync(s => s.Id == id)).Label = label;
        await archive.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /shelves/{id}/keeper not-applicable
    [HttpPut("{id}/keeper")]
    public async Task<IActionResult> Keeper(int id, string keeper)
    {
        (await archive.Shelves.SingleAsync(s => s.Id == id)).KeeperId = keeper;
        await archive.SaveChangesAsync();
        return NoContent();
    }
}

// Vendors are held to their own stalls, but for one that was forgotten.
[ApiController, Authorize(Roles = "Vendor"), Route("stalls")]
public class StallsController(Archive archive) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /stalls/{id} guarded
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id) => Ok(await archive.Stalls.SingleAsync(s => s.Id == id && s.VendorId == Me));

    // expect: PUT /stalls/{id}/label unguarded
    [HttpPut("{id}/label")]
    public async Task<IActionResult> Label(int id, string label)
    {
        (await archive.Stalls.SingleAsync(s => s.Id == id)).Label = label;
        await archive.SaveChangesAsync();
        return NoContent();
    }
}
