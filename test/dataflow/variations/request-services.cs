using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAuthorization();
builder.Services.AddDbContext<Diary>();
builder.Services.AddScoped<Writer>();
builder.Services.AddScoped<Visitor>();
builder.Services.AddScoped<IClaimsTransformation, WriterOfClaims>();
builder.Services.AddScoped<VisitorMiddleware>();
var app = builder.Build();
app.UseMiddleware<VisitorMiddleware>();
var pages = app.MapGroup("/pages").RequireAuthorization();

// The service was told who calls when the caller was authenticated.
// expect: GET /pages/{id} guarded
pages.MapGet("/{id}", async (int id, Diary diary, Writer writer) =>
    await diary.Pages.FindAsync(id) is { } page && page.WriterId == writer.Id ? Results.Ok(page) : Results.NotFound());

// expect: DELETE /pages/{id} guarded
pages.MapDelete("/{id}", async (int id, Diary diary, Visitor visitor) =>
    await diary.Pages.Where(p => p.Id == id && p.WriterId == visitor.Name).ExecuteDeleteAsync());

// Where somebody looks at a page from is no identity.
// expect: PUT /pages/{id} unguarded
pages.MapPut("/{id}", async (int id, string text, Diary diary, Visitor visitor) =>
    await diary.Pages.Where(p => p.Id == id && p.WriterId == visitor.Language).ExecuteUpdateAsync(u => u.SetProperty(p => p.Text, text)));

app.Run();

public class Page
{
    public int Id { get; set; }
    public string WriterId { get; set; } = "";
    public string Text { get; set; } = "";
}

public class Diary(DbContextOptions<Diary> options) : DbContext(options)
{
    public DbSet<Page> Pages => Set<Page>();
}

public class Writer
{
    public ClaimsPrincipal Principal { get; set; } = default!;
    public string Id => Principal.FindFirstValue(ClaimTypes.NameIdentifier)!;
}

public class WriterOfClaims(Writer writer) : IClaimsTransformation
{
    public Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        writer.Principal = principal;
        return Task.FromResult(principal);
    }
}

public class Visitor
{
    public string Name { get; set; } = "";
    public string Language { get; set; } = "";
}

public class VisitorMiddleware(Visitor visitor) : IMiddleware
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        visitor.Name = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        visitor.Language = context.Request.Headers.AcceptLanguage.ToString();
        return next(context);
    }
}
