using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSession();
builder.Services.AddDbContext<Kiosk>();
var app = builder.Build();
app.UseSession();
app.MapControllers();
app.Run();

public class Receipt
{
    public int Id { get; set; }
    public string BuyerId { get; set; } = "";
}

public class Kiosk(DbContextOptions<Kiosk> options) : DbContext(options)
{
    public DbSet<Receipt> Receipts => Set<Receipt>();
}

[ApiController, Authorize, Route("receipts")]
public class ReceiptsController(Kiosk kiosk) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: DELETE /receipts/none-of-others guarded
    [HttpDelete("none-of-others")]
    public async Task<IActionResult> NoneOfOthers([FromBody] List<int> ids)
    {
        var rows = await kiosk.Receipts.Where(r => ids.Contains(r.Id)).ToListAsync();
        if (rows.Any(r => r.BuyerId != Me)) return Forbid();
        kiosk.Receipts.RemoveRange(rows);
        await kiosk.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /receipts/all-mine guarded
    [HttpDelete("all-mine")]
    public async Task<IActionResult> AllMine([FromBody] List<int> ids)
    {
        var rows = await kiosk.Receipts.Where(r => ids.Contains(r.Id)).ToListAsync();
        if (!rows.All(r => r.BuyerId == Me)) return Forbid();
        kiosk.Receipts.RemoveRange(rows);
        await kiosk.SaveChangesAsync();
        return NoContent();
    }

    // One of the caller's is enough to delete all that are named.
    // expect: DELETE /receipts/any-mine unguarded
    [HttpDelete("any-mine")]
    public async Task<IActionResult> AnyMine([FromBody] List<int> ids)
    {
        var rows = await kiosk.Receipts.Where(r => ids.Contains(r.Id)).ToListAsync();
        if (!rows.Any(r => r.BuyerId == Me)) return Forbid();
        kiosk.Receipts.RemoveRange(rows);
        await kiosk.SaveChangesAsync();
        return NoContent();
    }

    // Others than those that are deleted are looked at.
    // expect: DELETE /receipts/other-list/{id} unguarded
    [HttpDelete("other-list/{id}")]
    public async Task<IActionResult> OtherList(int id, [FromBody] List<int> ids)
    {
        var rows = await kiosk.Receipts.Where(r => ids.Contains(r.Id)).ToListAsync();
        if (rows.Any(r => r.BuyerId != Me)) return Forbid();
        await kiosk.Receipts.Where(r => r.Id == id).ExecuteDeleteAsync();
        return NoContent();
    }

    // expect: DELETE /receipts/skipped guarded
    [HttpDelete("skipped")]
    public async Task<IActionResult> Skipped([FromBody] int[] ids)
    {
        foreach (var id in ids)
        {
            var receipt = await kiosk.Receipts.FindAsync(id);
            if (receipt is null || receipt.BuyerId != Me) continue;
            kiosk.Receipts.Remove(receipt);
        }

        await kiosk.SaveChangesAsync();
        return NoContent();
    }

    // What the server keeps for the session is the caller's.
    // expect: GET /receipts/{id}/of-session guarded
    [HttpGet("{id}/of-session")]
    public async Task<IActionResult> OfSession(int id)
    {
        var buyer = HttpContext.Session.GetString("buyer");
        return Ok(await kiosk.Receipts.FirstOrDefaultAsync(r => r.Id == id && r.BuyerId == buyer));
    }

    // A cookie is what the caller sends.
    // expect: GET /receipts/{id}/of-cookie unguarded
    [HttpGet("{id}/of-cookie")]
    public async Task<IActionResult> OfCookie(int id)
    {
        var buyer = Request.Cookies["buyer"];
        return Ok(await kiosk.Receipts.FirstOrDefaultAsync(r => r.Id == id && r.BuyerId == buyer));
    }
}
