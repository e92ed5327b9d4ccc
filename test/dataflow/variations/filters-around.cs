using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Clinic>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Letter
{
    public int Id { get; set; }
    public string ReaderId { get; set; } = "";
    public string Text { get; set; } = "";
}

public class Clinic(DbContextOptions<Clinic> options) : DbContext(options)
{
    public DbSet<Letter> Letters => Set<Letter>();
}

/// Stops before the handler when the letter is somebody else's.
public class OwnLetter(Clinic clinic) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var me = context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (context.ActionArguments["id"] is not int id || !await clinic.Letters.AnyAsync(l => l.Id == id && l.ReaderId == me))
        {
            context.Result = new NotFoundResult();
            return;
        }
        await next();
    }
}

/// Only counts.
public class Counted : Attribute, IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var done = await next();
        Console.WriteLine(done.HttpContext.Response.StatusCode);
    }
}

[ApiController, Authorize, Route("letters")]
public class LettersController(Clinic clinic) : ControllerBase
{
    // expect: GET /letters/{id} guarded
    [HttpGet("{id}"), TypeFilter<OwnLetter>]
    public async Task<IActionResult> Get(int id) => Ok(await clinic.Letters.FirstAsync(l => l.Id == id));

    // The answer is what the handler gives, whatever the filter does with it.
    // expect: GET /letters/{id}/text unguarded
    [HttpGet("{id}/text"), Counted]
    public async Task<string> Text(int id) => (await clinic.Letters.FirstAsync(l => l.Id == id)).Text;

    // expect: GET /letters/{id}/counted guarded
    [HttpGet("{id}/counted"), Counted, TypeFilter<OwnLetter>]
    public async Task<string> Both(int id) => (await clinic.Letters.FirstAsync(l => l.Id == id)).Text;

    // expect: DELETE /letters/{id} unguarded
    [HttpDelete("{id}"), Counted]
    public async Task<IActionResult> Delete(int id)
    {
        await clinic.Letters.Where(l => l.Id == id).ExecuteDeleteAsync();
        return NoContent();
    }
}
