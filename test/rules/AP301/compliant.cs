var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/shop/orders/{id:int}", (int id) => id).AllowAnonymous();
app.MapGet("/shop/files/{**path}", (string path) => path).AllowAnonymous();
app.MapMethods("/shop/stock/{sku?}", ["GET", "HEAD", "OPTIONS"], (string? sku) => sku).AllowAnonymous();
app.MapHealthChecks("/healthz");
app.MapOpenApi();
app.MapFallbackToFile("index.html");
if (app.Environment.IsDevelopment())
    app.MapGet("/shop/seed", () => "seeded").AllowAnonymous();
app.Run();
