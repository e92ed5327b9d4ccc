var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/orders", () => "all").AllowAnonymous();
app.Run();
