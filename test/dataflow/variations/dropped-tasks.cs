using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Pantry>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Jar
{
    public int Id { get; set; }
    public string OwnerId { get; set; } = "";
    public string Label { get; set; } = "";
}

public class Pantry(DbContextOptions<Pantry> options) : DbContext(options)
{
    public DbSet<Jar> Jars => Set<Jar>();
}

/// An attribute that is a filter, with what it is written with.
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnJarAttribute(string parameter) : ActionFilterAttribute
{
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var pantry = context.HttpContext.RequestServices.GetRequiredService<Pantry>();
        var me = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (context.ActionArguments[parameter] is not int id || !await pantry.Jars.AnyAsync(j => j.Id == id && j.OwnerId == me))
        {
            context.Result = new ForbidResult();
            return;
        }

        await next();
    }
}

/// A filter that an attribute makes, with services and with what the attribute hands on.
public sealed class OwnerOfAttribute : TypeFilterAttribute
{
    public OwnerOfAttribute(string key) : base(typeof(OwnerFilter)) => Arguments = [key];

    private sealed class OwnerFilter(Pantry pantry, string key) : IAsyncActionFilter
    {
        public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
        {
            var id = (int)context.ActionArguments[key]!;
            var me = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
            if (await pantry.Jars.AnyAsync(j => j.Id == id && j.OwnerId == me)) await next();
            else context.Result = new NotFoundResult();
        }
    }
}

[ApiController, Authorize, Route("jars")]
public class JarsController(Pantry pantry) : ControllerBase
{
    // expect: PUT /jars/{id}/awaited guarded
    [HttpPut("{id}/awaited")]
    public async Task<IActionResult> Awaited(int id, [FromBody] string label)
    {
        var jar = await pantry.Jars.FirstAsync(j => j.Id == id);
        await DemandAsync(jar);
        jar.Label = label;
        await pantry.SaveChangesAsync();
        return NoContent();
    }

    // What it throws is in a task that nobody looks at.
    // expect: PUT /jars/{id}/discarded unguarded
    [HttpPut("{id}/discarded")]
    public async Task<IActionResult> Discarded(int id, [FromBody] string label)
    {
        var jar = await pantry.Jars.FirstAsync(j => j.Id == id);
        _ = DemandAsync(jar);
        jar.Label = label;
        await pantry.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /jars/{id}/kept unguarded
    [HttpPut("{id}/kept")]
    public async Task<IActionResult> Kept(int id, [FromBody] string label)
    {
        var jar = await pantry.Jars.FirstAsync(j => j.Id == id);
        var check = DemandAsync(jar);
        jar.Label = label;
        await pantry.SaveChangesAsync();
        return NoContent();
    }

    // It is not asynchronous: it throws at once.
    // expect: PUT /jars/{id}/thrown guarded
    [HttpPut("{id}/thrown")]
    public async Task<IActionResult> Thrown(int id, [FromBody] string label)
    {
        var jar = await pantry.Jars.FirstAsync(j => j.Id == id);
        _ = Demand(jar);
        jar.Label = label;
        await pantry.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /jars/{jarId} guarded
    [HttpDelete("{jarId}"), OwnJar("jarId")]
    public async Task<IActionResult> Delete(int jarId)
    {
        await pantry.Jars.Where(j => j.Id == jarId).ExecuteDeleteAsync();
        return NoContent();
    }

    // The attribute looks at another parameter.
    // expect: DELETE /jars/{jarId}/into/{otherId} unguarded
    [HttpDelete("{jarId}/into/{otherId}"), OwnJar("otherId")]
    public async Task<IActionResult> Pour(int jarId, int otherId)
    {
        await pantry.Jars.Where(j => j.Id == jarId).ExecuteDeleteAsync();
        return NoContent();
    }

    // expect: DELETE /jars/{jarId}/lid guarded
    [HttpDelete("{jarId}/lid"), OwnerOf("jarId")]
    public async Task<IActionResult> Open(int jarId)
    {
        await pantry.Jars.Where(j => j.Id == jarId).ExecuteDeleteAsync();
        return NoContent();
    }

    // expect: DELETE /jars/{jarId}/lid/{otherId} unguarded
    [HttpDelete("{jarId}/lid/{otherId}"), OwnerOf("otherId")]
    public async Task<IActionResult> OpenOther(int jarId, int otherId)
    {
        await pantry.Jars.Where(j => j.Id == jarId).ExecuteDeleteAsync();
        return NoContent();
    }

    private async Task DemandAsync(Jar jar)
    {
        await Task.Yield();
        if (jar.OwnerId != User.FindFirstValue(ClaimTypes.NameIdentifier)) throw new UnauthorizedAccessException();
    }

    private Task Demand(Jar jar)
    {
        if (jar.OwnerId != User.FindFirstValue(ClaimTypes.NameIdentifier)) throw new UnauthorizedAccessException();
        return Task.CompletedTask;
    }
}
