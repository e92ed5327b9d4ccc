using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Snippets;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => options.AddPolicy("Admin", policy => policy.RequireRole("admin")));
var app = builder.Build();
app.UseAuthorization();

var orders = app.MapGroup("/orders").RequireAuthorization();
orders.MapGet("/{id}", (int id, IOrderStore store) => store.Find(id) is { } order ? Results.Ok(order) : Results.NotFound());
orders.MapDelete("/{id}", Delete).RequireAuthorization("Admin");

app.Run();

static IResult Delete(int id, IOrderStore store)
{
    store.Save(new Order { Id = id });
    return Results.NoContent();
}
