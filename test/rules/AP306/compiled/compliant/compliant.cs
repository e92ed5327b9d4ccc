using Microsoft.AspNetCore.Builder;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
var app = builder.Build();

var orders = app.MapGroup("/orders").RequireAuthorization();
orders.MapGet("/{id:int}", (int id) => id);
orders.MapPost("/", (string name) => name);
app.MapGet("/", () => "open");

app.Run();
