using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Builder;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddOpenApi();
builder.Services.AddAuthorization();
var app = builder.Build();
app.UseDeveloperExceptionPage(); // Noncompliant (high) {{UseDeveloperExceptionPage}} {{stack traces}} fix {{IsDevelopment()}}
app.MapControllers();
app.MapOpenApi(); // Noncompliant (low) {{GET /openapi/{documentName}.json}} {{describes the whole API}}
app.MapGet("/debug/test-connection", () => "ok"); // Noncompliant (high) {{GET /debug/test-connection}} {{its route says "debug"}} {{everybody may call it}} fix {{IsDevelopment()}}
app.MapGet("/api/testConnection", () => "ok").AllowAnonymous(); // Noncompliant (high) {{its route says "test connection"}}
app.MapGet("/test/database", () => "ok").RequireAuthorization(); // Noncompliant (medium) {{test database}} {{it asks for: authenticated user}}
app.MapGet("/diagnostics/queue", () => "ok").RequireAuthorization(p => p.RequireRole("Admin")); // Noncompliant (low) {{role Admin}}
app.MapGet("/ops/dump", () => "all").AllowAnonymous(); // Noncompliant (high) {{its route says "dump"}}
app.MapGet("/internal/export", () => "all").AllowAnonymous().ExcludeFromDescription(); // Noncompliant (high) {{begins with "internal"}}
app.MapGet("/weather", Forecasts.GetWeatherForecast); // Noncompliant (high) {{its handler is called Forecasts.GetWeatherForecast}}
if (app.Configuration.GetValue<bool>("Diagnostics:Enabled"))
    app.MapGet("/diag/memory", () => "all"); // Noncompliant (medium) {{its route says "diag"}}
app.Run();

public static class Forecasts
{
    public static string GetWeatherForecast() => "sunny";
}

[ApiController, Route("[controller]")]
public class WeatherForecastController : ControllerBase
{
    [HttpGet]
    public string Get() => "sunny"; // Noncompliant (high) {{GET /WeatherForecast}} {{weather forecast}}
}
