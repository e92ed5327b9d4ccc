var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
var app = builder.Build();
app.MapGet("/orders/{id}", (int id) => id).RequireAuthorization();
if (app.Environment.IsDevelopment())
    app.MapGet("/seed", () => "seed");
app.Run();
