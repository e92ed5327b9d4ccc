using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers();
var open = app.MapGroup("/open").AllowAnonymous();
open.MapGet("/orders", [Authorize] () => "looks protected"); // Noncompliant (high) {{GET /open/orders}} {{on its route group wins}}
open.MapGet("/bills", () => "looks protected").RequireAuthorization(); // Noncompliant (high) {{GET /open/bills}}
app.Run();

[AllowAnonymous]
[Route("reviews")]
public class ReviewsController : ControllerBase
{
    [HttpGet]
    public string List() => "";

    [HttpPost]
    [Authorize] // Noncompliant (high) {{POST /reviews (ReviewsController.Add) looks protected and is not: AllowAnonymous on its class wins}} fix {{Remove AllowAnonymous from the class}}
    public void Add()
    {
    }
}

[AllowAnonymous]
public abstract class OpenController : ControllerBase;

[Authorize] // Noncompliant (high) {{GET /bills}} {{AllowAnonymous on its base class wins}}
[Route("bills")]
public class BillsController : OpenController
{
    [HttpGet]
    public string List() => "";
}
