using Microsoft.AspNetCore.Builder;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
var app = builder.Build();

var orders = app.MapGroup("/orders").RequireAuthorization();
orders.MapGet("/{id:int}", (int id) => id);
orders.MapPost("/", (string name) => name).RequireAuthorization("Staff"); // Noncompliant (medium) {{POST /orders}} {{asks for something else in the assembly}} {{policy Staff}} fix {{Build noncompliant anew}}
orders.MapDelete("/{id:int}", (int id) => id); // Noncompliant (medium) {{DELETE /orders/{id:int}}} {{is in the source of noncompliant and not in its assembly}}
// Noncompliant (medium) {{GET /debug/orders}} {{is in the assembly of noncompliant and not in the scanned source}} fix {{or take the endpoint into the source}}

app.Run();
