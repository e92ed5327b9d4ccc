using Microsoft.AspNetCore.Mvc;
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
var app = builder.Build();
app.MapControllers();
app.MapGet("/orders/{id:int}", (int id) => id).AllowAnonymous();
app.MapGet("/orders/export", () => "all").AllowAnonymous().ExcludeFromDescription(); // Noncompliant (high) {{GET /orders/export}} {{noncompliant.openapi.yaml}} {{code hides it}} fix {{reason and an owner}}
app.MapPost("/orders", (Order order) => order).RequireAuthorization(p => p.RequireRole("Staff")); // Noncompliant (medium) {{POST /orders}} {{older than the endpoint or was edited}}
app.MapMethods("/stock/{sku}", ["GET", "PUT", "HEAD"], (string sku) => sku).AllowAnonymous(); // Noncompliant (high) {{answers PUT}}
app.MapGet("/v2/reports", () => "new").AllowAnonymous(); // Noncompliant (high) {{they list /v1/reports, another version of it}}
app.MapGet("/v1/reports", () => "old").AllowAnonymous();
app.Map("/any", () => "any").AllowAnonymous(); // Noncompliant (medium) {{ANY /any}} {{answers every method}}
app.MapMethods("/stock", ["PURGE"], () => "gone").AllowAnonymous(); // Noncompliant (high) {{PURGE /stock}} {{no place for such a method}}
app.MapGet("/raw", (HttpContext context) => context.Response.WriteAsync("raw")).AllowAnonymous(); // Noncompliant (high) {{GET /raw}} {{RequestDelegate}}
app.MapGet("/health", () => "ok").AllowAnonymous();
app.Run();

public record Order(int Id);

[ApiController, Route("api/invoices")]
public class InvoicesController : ControllerBase
{
    [HttpGet("{id}")]
    public string Get(string id) => id;

    [ApiExplorerSettings(IgnoreApi = true)]
    [HttpGet("internal")]
    public string Internal() => "internal"; // Noncompliant (high) {{GET /api/invoices/internal}} {{code hides it}}
}
