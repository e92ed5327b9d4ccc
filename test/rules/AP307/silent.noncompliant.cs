var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapPost("/orders", () => "new").AllowAnonymous();
app.Run();
