using System.Linq.Expressions;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<Garden>();
builder.Services.AddScoped(typeof(IShelf<>), typeof(Shelf<>));
var app = builder.Build();

var plots = app.MapGroup("/plots").RequireAuthorization();

// expect: GET /plots/mine guarded
plots.MapGet("/mine", async (Visitor visitor, Garden garden) =>
    await garden.Plots.Where(p => p.TenantedBy == visitor.Id).ToListAsync());

// The gardener is one that the caller names.
// expect: GET /plots/of/{gardener} unguarded
plots.MapGet("/of/{gardener}", async (GardenerId gardener, Garden garden) =>
    await garden.Plots.Where(p => p.TenantedBy == gardener).ToListAsync());

// expect: DELETE /plots/{plot} guarded
plots.MapDelete("/{plot}", async (PlotId plot, Visitor visitor, Garden garden) =>
{
    var found = await garden.Plots.FindAsync(plot);
    if (found is null || found.TenantedBy != visitor.Id) return Results.NotFound();
    garden.Plots.Remove(found);
    await garden.SaveChangesAsync();
    return Results.NoContent();
});

// The filter asks for the plot that the route names; the handler gets it in another form.
// expect: GET /plots/{plot}/harvests guarded
plots.MapGet("/{plot}/harvests", async (PlotId plot, Garden garden) =>
        await garden.Harvests.Where(h => h.Plot == plot).ToListAsync())
    .AddEndpointFilter(async (context, next) =>
    {
        var garden = context.HttpContext.RequestServices.GetRequiredService<Garden>();
        if (!PlotId.TryParse(context.HttpContext.GetRouteValue("plot")?.ToString(), null, out var plot))
            return Results.BadRequest();
        var me = context.HttpContext.User.Gardener();
        var isMine = await garden.Plots.AnyAsync(p => p.Id == plot && p.TenantedBy == me);
        return isMine ? await next(context) : Results.NotFound();
    });

// expect: GET /plots/{plot}/with-harvests unguarded
plots.MapGet("/{plot}/with-harvests", async (PlotId plot, IShelf<Plot> shelf) =>
    await shelf.OneAsync(new Wanted<Plot>(p => p.Id == plot, p => p.Harvests)) is { } found
        ? Results.Ok(found)
        : Results.NotFound());

// expect: GET /plots/{plot}/own-with-harvests guarded
plots.MapGet("/{plot}/own-with-harvests", async (PlotId plot, Visitor visitor, IShelf<Plot> shelf) =>
    await shelf.OneAsync(new Wanted<Plot>(p => p.Id == plot && p.TenantedBy == visitor.Id, p => p.Harvests)) is { } found
        ? Results.Ok(found)
        : Results.NotFound());

// The member by which the plot was found to be the caller's is set with the others: no handing over.
// expect: PATCH /plots/{plot} guarded mass-assignment
plots.MapPatch("/{plot}", async (PlotId plot, PlotPatch patch, Visitor visitor, Garden garden) =>
{
    var found = await garden.Plots.FirstOrDefaultAsync(p => p.Id == plot && p.TenantedBy == visitor.Id);
    if (found is null) return Results.NotFound();
    found.Soil = patch.Soil ?? found.Soil;
    found.TenantedBy = patch.TenantedBy ?? found.TenantedBy;
    await garden.SaveChangesAsync();
    return Results.NoContent();
});

// expect: POST /plots/{plot}/hand-over guarded
plots.MapPost("/{plot}/hand-over", async (PlotId plot, HandOver to, Visitor visitor, Garden garden) =>
{
    var found = await garden.Plots.FirstOrDefaultAsync(p => p.Id == plot && p.TenantedBy == visitor.Id);
    if (found is null) return Results.NotFound();
    found.TenantedBy = to.Gardener;
    await garden.SaveChangesAsync();
    return Results.NoContent();
});

// expect: POST /plots/batch not-applicable mass-assignment
plots.MapPost("/batch", async (PlotBatch batch, Garden garden) =>
{
    foreach (var row in batch.Rows)
        garden.Plots.Add(new Plot(row.TenantedBy, row.Soil));
    await garden.SaveChangesAsync();
    return Results.NoContent();
});

// expect: PUT /plots/me guarded
plots.MapPut("/me", async (ContactInput input, Visitor visitor, Garden garden) =>
{
    var user = await garden.Users.FirstAsync(u => u.Id == visitor.Id);
    user.Phone = input.Phone;
    await garden.SaveChangesAsync();
    return Results.NoContent();
});

// Nobody decides of their own credit.
// expect: PUT /plots/me/all guarded mass-assignment
plots.MapPut("/me/all", async (ContactInput input, Visitor visitor, Garden garden) =>
{
    var user = await garden.Users.FirstAsync(u => u.Id == visitor.Id);
    user.Phone = input.Phone;
    user.WaterCredit = input.WaterCredit;
    await garden.SaveChangesAsync();
    return Results.NoContent();
});

// That the caller is of the society says nothing of a plot that is found by its own key alone.
// expect: DELETE /plots/societies/{society}/plots/{plot} unguarded
plots.MapDelete("/societies/{society}/plots/{plot}", async (string society, PlotId plot, ClaimsPrincipal user, Garden garden) =>
{
    if (!user.HasClaim("society", society)) return Results.Forbid();
    await garden.Plots.Where(p => p.Id == plot).ExecuteDeleteAsync();
    return Results.NoContent();
});

// expect: DELETE /plots/societies/{society}/own/{plot} guarded
plots.MapDelete("/societies/{society}/own/{plot}", async (string society, PlotId plot, ClaimsPrincipal user, Garden garden) =>
{
    if (!user.HasClaim("society", society)) return Results.Forbid();
    await garden.Plots.Where(p => p.Id == plot && p.Society == society).ExecuteDeleteAsync();
    return Results.NoContent();
});

app.Run();

public record PlotPatch(string? Soil, GardenerId? TenantedBy);
public record HandOver(GardenerId Gardener);
public record PlotRow(GardenerId TenantedBy, string Soil);
public record PlotBatch(List<PlotRow> Rows);
public record ContactInput(string Phone, int WaterCredit);

public readonly record struct GardenerId(Guid Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out GardenerId id)
    {
        var isOne = Guid.TryParse(text, out var value);
        id = new GardenerId(value);
        return isOne;
    }
}

public readonly record struct PlotId(Guid Value)
{
    public static bool TryParse(string? text, IFormatProvider? provider, out PlotId id)
    {
        var isOne = Guid.TryParse(text, out var value);
        id = new PlotId(value);
        return isOne;
    }
}

public sealed record Visitor(GardenerId Id)
{
    public static ValueTask<Visitor?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<Visitor?>(
            Guid.TryParse(context.User.FindFirstValue("sub"), out var id) ? new Visitor(new GardenerId(id)) : null);
}

public static class Principals
{
    public static GardenerId Gardener(this ClaimsPrincipal principal) => new(Guid.Parse(principal.FindFirstValue("sub")!));
}

public class GardenUser
{
    public GardenerId Id { get; set; }
    public string Phone { get; set; } = "";
    public int WaterCredit { get; set; }
}

public class Plot
{
    private Plot() { }

    public Plot(GardenerId tenantedBy, string soil)
    {
        TenantedBy = tenantedBy;
        Soil = soil;
    }

    public PlotId Id { get; private set; }
    public GardenerId TenantedBy { get; set; }
    public string Soil { get; set; } = "";
    public string Society { get; set; } = "";
    public List<Harvest> Harvests { get; } = [];
}

public class Harvest
{
    public int Id { get; set; }
    public PlotId Plot { get; set; }
    public string Crop { get; set; } = "";
}

public class Garden(DbContextOptions<Garden> options) : DbContext(options)
{
    public DbSet<Plot> Plots => Set<Plot>();
    public DbSet<Harvest> Harvests => Set<Harvest>();
    public DbSet<GardenUser> Users => Set<GardenUser>();
}

public class Wanted<T>(Expression<Func<T, bool>> condition, params Expression<Func<T, object>>[] parts)
{
    public Expression<Func<T, bool>> Condition { get; } = condition;
    public IReadOnlyList<Expression<Func<T, object>>> Parts { get; } = parts;
}

public interface IShelf<T>
{
    Task<T?> OneAsync(Wanted<T> wanted);
}

public class Shelf<T>(Garden garden) : IShelf<T> where T : class
{
    public Task<T?> OneAsync(Wanted<T> wanted) =>
        wanted.Parts
            .Aggregate(garden.Set<T>().AsQueryable(), (rows, part) => rows.Include(part))
            .Where(wanted.Condition)
            .FirstOrDefaultAsync();
}
