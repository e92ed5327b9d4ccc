using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
var app = builder.Build();

app.UseAuthorization();
app.UseRouting();
app.MapGet("/orders", () => "").RequireAuthorization(); // Noncompliant (low) {{GET /orders}} {{fails for everybody: it asks for authenticated user}} fix {{after UseRouting()}}
app.MapGet("/news", [AllowAnonymous] () => "");
app.Run();
