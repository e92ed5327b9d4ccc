var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
var app = builder.Build();

app.UseRouting();
app.UseAuthorization();
app.MapGet("/orders", () => "").RequireAuthorization("Staff");
app.MapGet("/news", () => "");
app.Run();
