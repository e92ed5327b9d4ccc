using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers();
app.MapGet("/news", () => "an anonymous read").AllowAnonymous();
app.MapPost("/orders", () => "a known caller").RequireAuthorization();

if (app.Environment.IsDevelopment())
{
    app.MapPost("/reset", () => "not in production").AllowAnonymous();
}

app.Run();

[AllowAnonymous]
[Route("reviews")]
public class ReviewsController : ControllerBase
{
    [HttpPost]
    [Authorize]
    public string DefeatedIsForAp104() => "";
}
