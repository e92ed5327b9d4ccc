var builder = WebApplication.CreateBuilder(args);
builder.Services.AddOpenApi();
var app = builder.Build();
if (app.Environment.IsDevelopment())
{
    app.UseDeveloperExceptionPage();
    app.MapOpenApi();
    app.MapGet("/debug/test-connection", () => "ok");
}
if (!app.Environment.IsProduction())
    app.MapGet("/debug/seed", () => "ok");
app.MapGet("/debuggers/{id}", (int id) => id).AllowAnonymous();
app.MapGet("/lab/tests/{id}", (int id) => id).AllowAnonymous();
app.MapGet("/parcels/tracing", () => "ok").AllowAnonymous();
app.MapGet("/developers/contest", () => "ok").AllowAnonymous();
app.MapGet("/internal/status", () => "ok").RequireAuthorization().ExcludeFromDescription();
app.MapGet("/environment/air-quality", () => "ok").AllowAnonymous();
app.Run();
