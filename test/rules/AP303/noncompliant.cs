var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/orders/{name}", (string name) => name).AllowAnonymous();
app.Run();
