using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<Clinic>();
builder.Services.AddScoped<IPermissions, Permissions>();
builder.Services.AddScoped<IAuthorizationHandler, PermissionHandler>();
builder.Services.AddAuthentication();
builder.Services
    .AddAuthorizationBuilder()
    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionRequirement()).Build());
var app = builder.Build();

// expect: GET /visits/{id} not-applicable
app.MapGet("/visits/{id}", (int id, Clinic clinic) => clinic.Visits.SingleAsync(v => v.Id == id)).Needs("visits.read");

// expect: GET /letters/{id} not-applicable
app.MapGet("/letters/{id}", [RequiresPermission("letters.read")] (int id, Clinic clinic) => clinic.Letters.SingleAsync(l => l.Id == id));

// expect: PUT /letters/{id} unguarded
app.MapPut("/letters/{id}", async (int id, string text, Clinic clinic) =>
{
    var letter = await clinic.Letters.SingleAsync(l => l.Id == id);
    letter.Text = text;
    await clinic.SaveChangesAsync();
    return Results.NoContent();
});

// expect: DELETE /letters/{id} guarded
app.MapDelete("/letters/{id}", async (int id, ClaimsPrincipal user, Clinic clinic) =>
{
    var letter = await clinic.Letters.SingleAsync(l => l.Id == id);
    if (letter.WriterId != user.FindFirstValue(ClaimTypes.NameIdentifier)) return Results.Forbid();
    clinic.Letters.Remove(letter);
    await clinic.SaveChangesAsync();
    return Results.NoContent();
});

// expect: POST /letters/{id}/copy unguarded
app.MapPost("/letters/{id}/copy", async (int id, Clinic clinic) =>
{
    var letter = await clinic.Letters.SingleAsync(l => l.Id == id);
    letter.Text += " (copy)";
    await clinic.SaveChangesAsync();
    return Results.NoContent();
}).WithMetadata(new Remark("letters.copy"));

app.Run();

public interface IPermissionMetadata { string Permission { get; } }

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresPermissionAttribute(string permission) : Attribute, IPermissionMetadata
{
    public string Permission { get; } = permission;
}

public sealed class Remark(string text) { public string Text { get; } = text; }

public static class Conventions
{
    public static TBuilder Needs<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RequiresPermissionAttribute(permission));
}

public sealed class PermissionRequirement : IAuthorizationRequirement;

public sealed class PermissionHandler(IPermissions permissions) : AuthorizationHandler<PermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var endpoint = context.Resource switch
        {
            HttpContext http => http.GetEndpoint(),
            Endpoint own => own,
            _ => null,
        };
        var needed = endpoint?.Metadata.GetMetadata<IPermissionMetadata>()?.Permission;
        if (needed is null)
        {
            context.Succeed(requirement);
            return;
        }
        var me = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (me is not null && await permissions.Has(me, needed)) context.Succeed(requirement);
    }
}

public interface IPermissions { Task<bool> Has(string user, string permission); }

public sealed class Permissions(Clinic clinic) : IPermissions
{
    public Task<bool> Has(string user, string permission) =>
        clinic.Grants.AnyAsync(g => g.UserId == user && g.Permission == permission);
}

public class Visit { public int Id { get; set; } public string PatientUserId { get; set; } = ""; public ApplicationUser Patient { get; set; } = null!; }
public class Letter { public int Id { get; set; } public string WriterId { get; set; } = ""; public string Text { get; set; } = ""; }
public class Grant { public int Id { get; set; } public string UserId { get; set; } = ""; public string Permission { get; set; } = ""; }
public class ApplicationUser : Microsoft.AspNetCore.Identity.IdentityUser;

public class Clinic(DbContextOptions<Clinic> options) : DbContext(options)
{
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<Letter> Letters => Set<Letter>();
    public DbSet<Grant> Grants => Set<Grant>();
}
