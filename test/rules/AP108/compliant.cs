using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => options.AddPolicy("Orders", policy => policy.RequireRole("Sales", "Support")));
var app = builder.Build();

app.MapGet("/orders", [Authorize(Policy = "Orders")] () => "");
app.MapGet("/bills", [Authorize(Roles = "Support")] () => "");
app.Run();
