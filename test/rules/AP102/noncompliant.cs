using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHealthChecks();
var app = builder.Build();

app.MapControllers();
app.MapGet("/stock/{sku}", (string sku) => sku); // Noncompliant (high) {{GET /stock/{sku}}} {{public by omission}} fix {{Append .RequireAuthorization()}}
app.Map("/anything", () => "any method"); // Noncompliant (high) {{ANY /anything}}
app.MapHealthChecks("/health"); // Noncompliant (low) {{ANY /health is mapped by MapHealthChecks without authorization}}
app.Run();

[Route("reports")]
public class ReportsController : ControllerBase
{
    [HttpGet]
    [HttpHead]
    public string List() => "all"; // Noncompliant (high) {{GET, HEAD /reports (ReportsController.List)}} fix {{Add [Authorize] to ReportsController.List, or [AllowAnonymous] if everybody may call it.}}
}
