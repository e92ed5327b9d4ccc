using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHealthChecks();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers();
app.MapGet("/stock/{sku}", (string sku) => sku).AllowAnonymous();
app.MapGet("/orders", () => "mine").RequireAuthorization();
app.MapHealthChecks("/health").AllowAnonymous();
app.MapPost("/orders", () => "a write is for AP101");

if (app.Environment.IsDevelopment())
{
    app.MapGet("/routes", () => "not in production");
}

app.Run();

[AllowAnonymous]
[Route("news")]
public class NewsController : ControllerBase
{
    [HttpGet]
    public string List() => "for everybody, and it says so";
}
