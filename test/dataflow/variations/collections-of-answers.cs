using System.Security.Claims;
using Google.Protobuf.Collections;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Gallery>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Sketch
{
    public int Id { get; set; }
    public string OwnerId { get; set; } = "";
    public string Lines { get; set; } = "";
}

public record SketchReply(int Id, string Lines);

public class Reply
{
    public RepeatedField<SketchReply> Items { get; } = new();
    public List<string> Lines { get; } = [];
}

public class Gallery(DbContextOptions<Gallery> options) : DbContext(options)
{
    public DbSet<Sketch> Sketches => Set<Sketch>();
}

[ApiController, Authorize, Route("sketches")]
public class SketchesController(Gallery gallery) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /sketches/all unguarded
    [HttpGet("all")]
    public async Task<Reply> All(string owner)
    {
        var sketches = await gallery.Sketches.Where(s => s.OwnerId == owner).ToListAsync();
        return new Reply { Items = { sketches.Select(s => new SketchReply(s.Id, s.Lines)) } };
    }

    // expect: GET /sketches/own guarded
    [HttpGet("own")]
    public async Task<Reply> Own()
    {
        var me = Me;
        var sketches = await gallery.Sketches.Where(s => s.OwnerId == me).ToListAsync();
        return new Reply { Items = { sketches.Select(s => new SketchReply(s.Id, s.Lines)) } };
    }

    // expect: GET /sketches/one unguarded
    [HttpGet("one")]
    public async Task<Reply> One(int id)
    {
        var reply = new Reply();
        reply.Items.Add(new SketchReply(0, "none"));
        reply.Items.Add((await gallery.Sketches.Where(s => s.Id == id).Select(s => new SketchReply(s.Id, s.Lines)).ToListAsync())[0]);
        return reply;
    }

    // expect: GET /sketches/ranges unguarded
    [HttpGet("ranges")]
    public async Task<Reply> Ranges(string owner)
    {
        var reply = new Reply();
        reply.Items.AddRange((await gallery.Sketches.Where(s => s.OwnerId == owner).ToListAsync()).Select(s => new SketchReply(s.Id, s.Lines)));
        return reply;
    }

    // expect: GET /sketches/lines unguarded
    [HttpGet("lines")]
    public async Task<Reply> Lines(string owner)
    {
        var reply = new Reply();
        foreach (var sketch in await gallery.Sketches.Where(s => s.OwnerId == owner).ToListAsync())
            reply.Lines.Add(sketch.Lines);
        return reply;
    }

    // expect: GET /sketches/own/lines guarded
    [HttpGet("own/lines")]
    public async Task<Reply> OwnLines()
    {
        var reply = new Reply();
        var me = Me;
        foreach (var sketch in await gallery.Sketches.Where(s => s.OwnerId == me).ToListAsync())
            reply.Lines.Add(sketch.Lines);
        return reply;
    }
}
