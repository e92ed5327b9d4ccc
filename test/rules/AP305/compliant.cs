var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/api/v2/orders/{id}", (int id) => id).AllowAnonymous();
app.MapPost("/api/v3/orders/{id}", (int id) => id).AllowAnonymous();
app.MapGet("/api/v1/users/{id}", (int id) => id).AllowAnonymous();
if (app.Environment.IsDevelopment())
    app.MapGet("/api/v1/orders/{id}", (int id) => id).AllowAnonymous();
app.Run();
