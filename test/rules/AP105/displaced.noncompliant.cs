using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAuthorization(options =>
{
    options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
    options.AddPolicy("Office", policy => policy.RequireAssertion(context => context.Resource != null));
    options.AddPolicy("Staff", policy => policy.RequireRole("Staff"));
});
var app = builder.Build();

app.MapGet("/prices", () => "all").RequireAuthorization("Office"); // Noncompliant (medium) {{GET /prices}} {{takes the place of that}} fix {{RequireAuthenticatedUser()}}
app.MapGet("/stock", () => "all").RequireAuthorization("Staff");
app.MapGet("/news", () => "all").AllowAnonymous();
app.MapGet("/orders", () => "all");
app.Run();
