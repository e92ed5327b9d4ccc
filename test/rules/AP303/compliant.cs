var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/api/orders/{id?}", (int? id) => id).AllowAnonymous();
app.MapMethods("/files/{**path}", ["GET"], (string path) => path).AllowAnonymous();
app.Run();
