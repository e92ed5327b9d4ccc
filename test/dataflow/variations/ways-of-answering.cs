using System.Dynamic;
using System.IO.Compression;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddDbContext<Museum>();
var app = builder.Build();
app.MapControllers();

// expect: GET /streams/json unguarded
app.MapGet("/streams/json", (string donor, Museum museum) => Results.Stream(async stream =>
{
    var all = await museum.Gifts.Where(g => g.DonorId == donor).ToListAsync();
    await JsonSerializer.SerializeAsync(stream, all);
})).RequireAuthorization();

// expect: GET /streams/own guarded
app.MapGet("/streams/own", (ClaimsPrincipal user, Museum museum) => Results.Stream(async stream =>
{
    var me = user.FindFirstValue(ClaimTypes.NameIdentifier);
    await JsonSerializer.SerializeAsync(stream, await museum.Gifts.Where(g => g.DonorId == me).ToListAsync());
})).RequireAuthorization();

// expect: GET /streams/body unguarded
app.MapGet("/streams/body", async (int id, Museum museum, HttpResponse response) =>
{
    var gift = await museum.Gifts.FindAsync(id);
    await response.Body.WriteAsync(Encoding.UTF8.GetBytes(gift!.Note));
}).RequireAuthorization();

// expect: GET /streams/pipe unguarded
app.MapGet("/streams/pipe", async (int id, Museum museum, HttpResponse response) =>
{
    var gift = await museum.Gifts.FindAsync(id);
    await response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(gift!.Note));
}).RequireAuthorization();

// expect: GET /streams/writer unguarded
app.MapGet("/streams/writer", async (int id, Museum museum, HttpContext context) =>
{
    var gift = await museum.Gifts.FindAsync(id);
    await using var writer = new StreamWriter(context.Response.Body);
    await writer.WriteAsync(gift!.Note);
}).RequireAuthorization();

// What is written to a file is no answer.
// expect: GET /streams/file not-applicable
app.MapGet("/streams/file", async (int id, Museum museum) =>
{
    var gift = await museum.Gifts.FindAsync(id);
    await using var writer = new StreamWriter("notes.txt");
    await writer.WriteAsync(gift!.Note);
    return Results.NoContent();
}).RequireAuthorization();
app.Run();

public class Gift
{
    public int Id { get; set; }
    public string DonorId { get; set; } = "";
    public string Note { get; set; } = "";
}

public class Museum(DbContextOptions<Museum> options) : DbContext(options)
{
    public DbSet<Gift> Gifts => Set<Gift>();
}

public class Sheet
{
    public Dictionary<string, Gift> ByName { get; } = [];
}

[Authorize, Route("gifts")]
public class GiftsController(Museum museum) : Controller
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /gifts/bag unguarded
    [HttpGet("bag")]
    public async Task<IActionResult> Bag(int id)
    {
        ViewBag.Gift = await museum.Gifts.FindAsync(id);
        return View();
    }

    // expect: GET /gifts/own/bag guarded
    [HttpGet("own/bag")]
    public async Task<IActionResult> OwnBag(int id)
    {
        ViewBag.Gift = await museum.Gifts.FirstOrDefaultAsync(g => g.Id == id && g.DonorId == Me);
        return View();
    }

    // expect: GET /gifts/data unguarded
    [HttpGet("data")]
    public async Task<IActionResult> Data(int id)
    {
        ViewData["Gift"] = await museum.Gifts.FindAsync(id);
        return View();
    }

    // expect: GET /gifts/entry unguarded
    [HttpGet("entry")]
    public async Task<IActionResult> Entry(int id)
    {
        var sheet = new Sheet();
        sheet.ByName["one"] = (await museum.Gifts.FindAsync(id))!;
        return Ok(sheet);
    }

    // expect: GET /gifts/expando unguarded
    [HttpGet("expando")]
    public async Task<IActionResult> Expando(int id)
    {
        dynamic all = new ExpandoObject();
        all.Gift = (await museum.Gifts.FindAsync(id))!;
        return Ok(all);
    }

    // expect: GET /gifts/each unguarded
    [HttpGet("each")]
    public async Task<IActionResult> Each([FromQuery] int[] ids) =>
        Ok(await Task.WhenAll(ids.Select(async id => await museum.Gifts.FindAsync(id))));

    // expect: GET /gifts/each/own guarded
    [HttpGet("each/own")]
    public async Task<IActionResult> EachOwn([FromQuery] int[] ids)
    {
        var me = Me;
        return Ok(await Task.WhenAll(ids.Select(async id => await museum.Gifts.FirstOrDefaultAsync(g => g.Id == id && g.DonorId == me))));
    }

    // expect: GET /gifts/filled unguarded
    [HttpGet("filled")]
    public async Task<IActionResult> Filled(string donor)
    {
        var notes = new List<string>();
        (await museum.Gifts.Where(g => g.DonorId == donor).ToListAsync()).ForEach(g => notes.Add(g.Note));
        return Ok(notes);
    }

    // expect: GET /gifts/zip unguarded
    [HttpGet("zip")]
    public async Task<IActionResult> Zip(string donor)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, true))
            foreach (var gift in await museum.Gifts.Where(g => g.DonorId == donor).ToListAsync())
            {
                using var writer = new StreamWriter(zip.CreateEntry($"{gift.Id}.txt").Open());
                writer.Write(gift.Note);
            }
        return File(stream.ToArray(), "application/zip");
    }
}
