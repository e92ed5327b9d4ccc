using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpContextAccessor();
builder.Services.AddDbContext<Tours>();
builder.Services.AddScoped<IAuthorizationHandler, GuideHandler>();
builder.Services.AddAuthorization(o => o.AddPolicy("Guide", p => p.RequireAuthenticatedUser().AddRequirements(new GuideRequirement())));
var app = builder.Build();
app.UseMiddleware<Numbers>();
app.UseAuthorization();
app.MapControllers();
app.Run();

public readonly record struct GuideId(Guid Value);

public class Tour
{
    public int Id { get; set; }
    public Guid GuideId { get; set; }
    public bool IsDraft { get; set; }
    public string Goal { get; set; } = "";
}

public class Stop
{
    public int Id { get; set; }
    public int TourId { get; set; }
    public string Text { get; set; } = "";
}

public class Pass
{
    public int Id { get; set; }
    public int HolderNumber { get; set; }
    public GuideId Issuer { get; set; }
}

public class Tours(DbContextOptions<Tours> options) : DbContext(options)
{
    public DbSet<Tour> All => Set<Tour>();
    public DbSet<Stop> Stops => Set<Stop>();
    public DbSet<Pass> Passes => Set<Pass>();
}

/// Keeps the caller's number beside the request.
public class Numbers(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var claim = context.User.FindFirstValue("number");
        if (claim is not null) context.Items["Number"] = int.Parse(claim);
        context.Items["Page"] = context.Request.Query["page"].ToString();
        return next(context);
    }
}

public class GuideRequirement : IAuthorizationRequirement;

/// Asks about the tour that the route names.
public class GuideHandler(IHttpContextAccessor http, Tours tours) : AuthorizationHandler<GuideRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, GuideRequirement requirement)
    {
        if (!int.TryParse(http.HttpContext!.GetRouteData().Values["tourId"]?.ToString(), out var id)) return;
        var guide = Guid.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        if (await tours.All.AnyAsync(t => t.Id == id && t.GuideId == guide)) context.Succeed(requirement);
    }
}

[ApiController, Authorize]
public class ToursController(Tours tours) : ControllerBase
{
    private Guid Guide => Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    // expect: PUT /tours/{tourId}/stops/{stopId} guarded
    [HttpPut("tours/{tourId}/stops/{stopId}"), Authorize("Guide")]
    public async Task<IActionResult> Put(int tourId, int stopId, [FromBody] string text)
    {
        var stop = await tours.Stops.FirstOrDefaultAsync(s => s.Id == stopId && s.TourId == tourId);
        if (stop is null) return NotFound();
        stop.Text = text;
        await tours.SaveChangesAsync();
        return NoContent();
    }

    // The stop may be of another tour.
    // expect: DELETE /tours/{tourId}/stops/{stopId} unguarded
    [HttpDelete("tours/{tourId}/stops/{stopId}"), Authorize("Guide")]
    public async Task<IActionResult> Delete(int tourId, int stopId)
    {
        await tours.Stops.Where(s => s.Id == stopId).ExecuteDeleteAsync();
        return NoContent();
    }

    // Whatever is no draft may be for everybody.
    // expect: GET /tours/{id} guarded
    [HttpGet("tours/{id}")]
    public async Task<IActionResult> Get(int id) => Ok(await tours.All.FirstOrDefaultAsync(t => t.Id == id && (t.GuideId == Guide || !t.IsDraft)));

    // expect: POST /tours not-applicable
    [HttpPost("tours")]
    public async Task<IActionResult> Create([Bind("Goal")] Tour tour)
    {
        tour.GuideId = Guide;
        tours.Add(tour);
        await tours.SaveChangesAsync();
        return NoContent();
    }

    // expect: POST /tours/any not-applicable mass-assignment
    [HttpPost("tours/any")]
    public async Task<IActionResult> CreateAny([Bind("Goal,GuideId")] Tour tour)
    {
        tours.Add(tour);
        await tours.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /passes/{id} guarded
    [HttpDelete("passes/{id}")]
    public async Task<IActionResult> DeletePass(int id)
    {
        var number = (int)HttpContext.Items["Number"]!;
        await tours.Passes.Where(p => p.Id == id && p.HolderNumber == number).ExecuteDeleteAsync();
        return NoContent();
    }

    // What is kept there comes from the query string.
    // expect: DELETE /passes/{id}/page unguarded
    [HttpDelete("passes/{id}/page")]
    public async Task<IActionResult> DeletePassOfPage(int id)
    {
        var number = Convert.ToInt32(HttpContext.Items["Page"]);
        await tours.Passes.Where(p => p.Id == id && p.HolderNumber == number).ExecuteDeleteAsync();
        return NoContent();
    }

    // Records are equal when what they hold is.
    // expect: PUT /passes/{id} guarded
    [HttpPut("passes/{id}")]
    public async Task<IActionResult> PutPass(int id, [FromBody] int number)
    {
        var pass = await tours.Passes.FindAsync(id);
        if (pass is null || pass.Issuer != new GuideId(Guide)) return NotFound();
        pass.HolderNumber = number;
        await tours.SaveChangesAsync();
        return NoContent();
    }
}
