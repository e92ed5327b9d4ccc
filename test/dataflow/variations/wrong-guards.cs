using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Harbour>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Boat
{
    public int Id { get; set; }
    public string SkipperId { get; set; } = "";
    public string Name { get; set; } = "";
    public int HomeId { get; set; }
}

public class Harbour(DbContextOptions<Harbour> options) : DbContext(options)
{
    public DbSet<Boat> Boats => Set<Boat>();
}

public class BoatForm
{
    public string SkipperId { get; set; } = "";
    public string Name { get; set; } = "";
}

public abstract class HarbourController(Harbour harbour) : ControllerBase
{
    protected Harbour Harbour { get; } = harbour;
    protected string Skipper => User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException();

    protected async Task<Boat?> OwnBoat(int id)
    {
        var boat = await Harbour.Boats.FindAsync(id);
        return boat?.SkipperId == Skipper ? boat : null;
    }

    protected bool IsMine(Boat boat) => boat.SkipperId == Skipper;
}

[ApiController, Authorize, Route("boats")]
public class BoatsController(Harbour harbour) : HarbourController(harbour)
{
    // expect: PUT /boats/{id} guarded
    [HttpPut("{id}")]
    public async Task<IActionResult> Rename(int id, BoatForm form)
    {
        if (await OwnBoat(id) is not { } boat) return NotFound();
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        return NoContent();
    }

    // The form is compared, not the boat.
    // expect: PUT /boats/{id}/wrong-variable unguarded
    [HttpPut("{id}/wrong-variable")]
    public async Task<IActionResult> WrongVariable(int id, BoatForm form)
    {
        var boat = await Harbour.Boats.SingleAsync(b => b.Id == id);
        if (form.SkipperId != Skipper) return Forbid();
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /boats/{id}/dropped unguarded
    [HttpPut("{id}/dropped")]
    public async Task<IActionResult> Dropped(int id, BoatForm form)
    {
        var boat = await Harbour.Boats.SingleAsync(b => b.Id == id);
        IsMine(boat);
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /boats/{id}/late unguarded
    [HttpPut("{id}/late")]
    public async Task<IActionResult> Late(int id, BoatForm form)
    {
        var boat = await Harbour.Boats.SingleAsync(b => b.Id == id);
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        if (!IsMine(boat)) return Forbid();
        return NoContent();
    }

    // expect: PUT /boats/{id}/branch unguarded
    [HttpPut("{id}/branch")]
    public async Task<IActionResult> Branch(int id, BoatForm form, bool isStrict)
    {
        var boat = await Harbour.Boats.SingleAsync(b => b.Id == id);
        if (isStrict && !IsMine(boat)) return Forbid();
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        return NoContent();
    }

    // Either is enough to get through, and the name is the caller's to choose.
    // expect: PUT /boats/{id}/either unguarded
    [HttpPut("{id}/either")]
    public async Task<IActionResult> Either(int id, BoatForm form)
    {
        var boat = await Harbour.Boats.SingleAsync(b => b.Id == id);
        if (!(boat.SkipperId == Skipper || boat.Name == form.Name)) return Forbid();
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /boats/{id}/swapped unguarded
    [HttpPut("{id}/swapped")]
    public async Task<IActionResult> Swapped(int id, int otherId, BoatForm form)
    {
        var boat = await Harbour.Boats.SingleAsync(b => b.Id == id);
        var other = await OwnBoat(otherId);
        if (other is null) return NotFound();
        boat.Name = form.Name;
        await Harbour.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /boats/{id} guarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var deleted = await Harbour.Boats.Where(b => b.Id == id).Where(b => b.SkipperId == Skipper).ExecuteDeleteAsync();
        return deleted == 0 ? NotFound() : NoContent();
    }

    // A null in the claim opens it.
    // expect: GET /boats/{id} unguarded
    [HttpGet("{id}")]
    public async Task<ActionResult<Boat>> Get(int id, string? skipper)
    {
        var boat = await Harbour.Boats.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id);
        if (boat is null) return NotFound();
        if ((skipper ?? Skipper) != boat.SkipperId) return Forbid();
        return boat;
    }

    // expect: GET /boats/{id}/name guarded
    [HttpGet("{id}/name")]
    public async Task<ActionResult<string>> Name(int id)
    {
        var boat = await Harbour.Boats.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id);
        return boat switch
        {
            null => NotFound(),
            { SkipperId: var skipper } when skipper == Skipper => boat.Name,
            _ => Forbid(),
        };
    }
}
