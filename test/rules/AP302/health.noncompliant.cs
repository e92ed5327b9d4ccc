using System.Text.Json;
using HealthChecks.UI.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks();
builder.Services.AddAuthorization();
var app = builder.Build();
app.MapHealthChecks("/health");
app.MapHealthChecks("/health/status", new HealthCheckOptions
{
    ResponseWriter = (context, report) => context.Response.WriteAsync(report.Status.ToString()),
});
app.MapHealthChecks("/health/lambda", new HealthCheckOptions // Noncompliant (medium) {{ANY /health/lambda}} {{names of dependencies}}
{
    ResponseWriter = async (context, report) =>
        await context.Response.WriteAsync(string.Join(",", report.Entries.Select(e => e.Key + e.Value.Description))),
});
app.MapHealthChecks("/health/whole", new HealthCheckOptions // Noncompliant (medium) {{/health/whole}}
{
    ResponseWriter = (context, report) => context.Response.WriteAsync(JsonSerializer.Serialize(report)),
});
var options = new HealthCheckOptions { Predicate = _ => true };
options.ResponseWriter = Health.WriteAsync;
app.MapHealthChecks("/health/method", options); // Noncompliant (medium) {{/health/method}}
app.MapHealthChecks("/health/staff", options).RequireAuthorization();
if (app.Environment.EnvironmentName != Environments.Production)
    app.MapHealthChecks("/health/elsewhere", options);
app.UseWelcomePage("/welcome"); // Noncompliant (low) {{UseWelcomePage /welcome}}
app.Run();

public static class Health
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsync(Lines(report));

    private static string Lines(HealthReport report)
    {
        var text = "";
        foreach (var entry in report.Entries)
            text += entry.Key;
        return text;
    }
}
