using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Nursery>();
builder.Services.AddScoped<SeedStore>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Plant
{
    public int Id { get; set; }
    public string GrowerId { get; set; } = "";
    public bool Watered { get; set; }
    public bool IsPublic { get; set; }
}

public class Seed
{
    public int Id { get; set; }
    public string GrowerId { get; set; } = "";
    public string Name { get; set; } = "";
}

public class Nursery : DbContext
{
    public DbSet<Plant> Plants => Set<Plant>();
}

/// <summary>Commands are made in one method, read in another, and rows collected in a list.</summary>
public class SeedStore
{
    private static List<T> Query<T>(string sql, Func<DbDataReader, T> map, string name, object value)
    {
        var rows = new List<T>();
        using var connection = new SqliteConnection("Data Source=seeds.db");
        connection.Open();
        using var command = Command(connection, sql);
        command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(map(reader));
        return rows;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public Seed? Find(int id) => Query("SELECT id, grower_id, name FROM seed WHERE id = @id", Read, "@id", id).FirstOrDefault();

    private static Seed Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt32(0),
        GrowerId = reader.GetString(1),
        Name = reader.IsDBNull(2) ? "" : reader.GetString(2),
    };
}

[ApiController, Authorize, Route("plants")]
public class PlantsController(Nursery nursery, SeedStore seeds) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: POST /plants/water unguarded
    [HttpPost("water")]
    public async Task<IActionResult> Water(List<int> ids)
    {
        var rows = await nursery.Plants.Where(p => ids.Contains(p.Id)).ToListAsync();
        foreach (var row in rows)
            row.Watered = true;
        await nursery.SaveChangesAsync();
        return NoContent();
    }

    // expect: POST /plants/water-own guarded
    [HttpPost("water-own")]
    public async Task<IActionResult> WaterOwn(List<int> ids)
    {
        var rows = await nursery.Plants.Where(p => ids.Contains(p.Id) && p.GrowerId == Me).ToListAsync();
        foreach (var row in rows)
            row.Watered = true;
        await nursery.SaveChangesAsync();
        return NoContent();
    }

    // expect: POST /plants/dry unguarded
    [HttpPost("dry")]
    public async Task<IActionResult> Dry(int bed)
    {
        await foreach (var row in nursery.Plants.Where(p => p.Id > bed).AsAsyncEnumerable())
            row.Watered = false;
        await nursery.SaveChangesAsync();
        return NoContent();
    }

    // Whose they are is in what is sent.
    // expect: POST /plants/import not-applicable mass-assignment
    [HttpPost("import")]
    public async Task<IActionResult> Import([FromBody] List<Plant> plants)
    {
        nursery.Plants.AddRange(plants);
        await nursery.SaveChangesAsync();
        return NoContent();
    }

    // What is answered is computed of a plant, for each of some numbers.
    // expect: GET /plants/{id}/weeks unguarded
    [HttpGet("{id}/weeks")]
    public async Task<IActionResult> Weeks(int id)
    {
        var plant = await nursery.Plants.SingleAsync(p => p.Id == id);
        return Ok(Enumerable.Range(1, 12).Select(week => new { week, plant.Watered }).ToArray());
    }

    // The caller's own, or what is for everybody: to be seen, not to be changed.
    // expect: GET /plants/{id} guarded
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id) =>
        await nursery.Plants.FirstOrDefaultAsync(p => p.Id == id && (p.GrowerId == Me || p.IsPublic)) is { } plant ? Ok(plant) : NotFound();

    // expect: DELETE /plants/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var plant = await nursery.Plants.FirstOrDefaultAsync(p => p.Id == id && (p.GrowerId == Me || p.IsPublic));
        if (plant is null) return NotFound();
        nursery.Remove(plant);
        await nursery.SaveChangesAsync();
        return NoContent();
    }

    // expect: GET /plants/seeds/{id} guarded
    [HttpGet("seeds/{id}")]
    public IActionResult Seed(int id)
    {
        var seed = seeds.Find(id);
        return seed == null || seed.GrowerId != Me ? NotFound() : Ok(seed);
    }

    // expect: GET /plants/seeds/{id}/name unguarded
    [HttpGet("seeds/{id}/name")]
    public IActionResult SeedName(int id) => seeds.Find(id) is { } seed ? Ok(seed.Name) : NotFound();
}
