using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Studio>();
builder.Services.AddSingleton<IAuthorizationHandler, OwnTrackHandler>();
builder.Services.AddSingleton<IAuthorizationHandler, OpenTapeHandler>();
builder.Services.AddAuthorization(options =>
{
    options.AddPolicy("OwnTrack", policy => policy.AddRequirements(new OwnTrack()));
    options.AddPolicy("OpenTape", policy => policy.AddRequirements(new OpenTape()));
});
var app = builder.Build();
app.MapControllers();
app.Run();

public class Track
{
    public int Id { get; set; }
    public string ArtistId { get; set; } = "";
    public string Title { get; set; } = "";
}

public class Tape
{
    public int Id { get; set; }
    public string ArtistId { get; set; } = "";
    public string Title { get; set; } = "";
}

public class Studio(DbContextOptions<Studio> options) : DbContext(options)
{
    public DbSet<Track> Tracks => Set<Track>();
    public DbSet<Tape> Tapes => Set<Tape>();
}

public class OwnTrack : IAuthorizationRequirement;

public class OpenTape : IAuthorizationRequirement;

public class OwnTrackHandler : AuthorizationHandler<OwnTrack, Track>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnTrack requirement, Track resource)
    {
        if (resource.ArtistId == context.User.FindFirstValue(ClaimTypes.NameIdentifier)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

// It is given the tape and never looks at it.
public class OpenTapeHandler : AuthorizationHandler<OpenTape, Tape>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OpenTape requirement, Tape resource)
    {
        if (context.User.Identity?.IsAuthenticated == true) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

[ApiController, Authorize, Route("studio")]
public class StudioController(Studio studio, IAuthorizationService authorization) : ControllerBase
{
    // expect: PUT /studio/tracks/{id} guarded
    [HttpPut("tracks/{id}")]
    public async Task<IActionResult> Rename(int id, [FromBody] string title)
    {
        var track = await studio.Tracks.FindAsync(id);
        if (track is null) return NotFound();
        var result = await authorization.AuthorizeAsync(User, track, "OwnTrack");
        if (!result.Succeeded) return Forbid();
        track.Title = title;
        await studio.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /studio/tracks/{id} guarded
    [HttpDelete("tracks/{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var track = await studio.Tracks.FindAsync(id);
        if (track is null) return NotFound();
        if (!(await authorization.AuthorizeAsync(User, track, new OwnTrack())).Succeeded) return Forbid();
        studio.Remove(track);
        await studio.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /studio/tapes/{id} unguarded
    [HttpPut("tapes/{id}")]
    public async Task<IActionResult> RenameTape(int id, [FromBody] string title)
    {
        var tape = await studio.Tapes.FindAsync(id);
        if (tape is null) return NotFound();
        var result = await authorization.AuthorizeAsync(User, tape, "OpenTape");
        if (!result.Succeeded) return Forbid();
        tape.Title = title;
        await studio.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /studio/tapes/{id} guarded
    [HttpDelete("tapes/{id}")]
    public async Task<IActionResult> DeleteTape(int id)
    {
        var tape = await studio.Tapes.SingleOrDefaultAsync(t => t.Id == id && t.ArtistId == User.FindFirstValue(ClaimTypes.NameIdentifier));
        if (tape is null) return NotFound();
        studio.Remove(tape);
        await studio.SaveChangesAsync();
        return NoContent();
    }
}
