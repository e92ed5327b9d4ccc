using System.Security.Claims;
using LiteDB;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSingleton<ILiteDatabase>(new LiteDatabase("beehives.db"));
var app = builder.Build();
app.MapControllers();
app.Run();

public class Beehive
{
    public int Id { get; set; }
    public string KeeperId { get; set; } = "";
    public int Frames { get; set; }
}

[ApiController, Authorize, Route("beehives")]
public class BeehivesController(ILiteDatabase database) : ControllerBase
{
    private ILiteCollection<Beehive> Beehives => database.GetCollection<Beehive>("beehives");
    private string Keeper => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /beehives/{id} unguarded
    [HttpGet("{id}")]
    public Beehive Get(int id) => Beehives.FindById(id);

    // expect: GET /beehives/{id}/frames guarded
    [HttpGet("{id}/frames")]
    public ActionResult<int> Frames(int id)
    {
        var beehive = Beehives.FindOne(b => b.Id == id && b.KeeperId == Keeper);
        return beehive is null ? NotFound() : beehive.Frames;
    }

    // expect: PUT /beehives/{id} unguarded
    [HttpPut("{id}")]
    public IActionResult Put(int id, [FromBody] int frames)
    {
        var beehive = Beehives.FindById(id);
        beehive.Frames = frames;
        Beehives.Update(beehive);
        return NoContent();
    }

    // expect: DELETE /beehives/{id} unguarded
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        Beehives.Delete(id);
        return NoContent();
    }

    // expect: DELETE /beehives/{id}/own guarded
    [HttpDelete("{id}/own")]
    public IActionResult DeleteOwn(int id)
    {
        Beehives.DeleteMany(b => b.Id == id && b.KeeperId == Keeper);
        return NoContent();
    }
}
