var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
var app = builder.Build();
app.MapGet("/orders/{id}", (int id) => id).RequireAuthorization();
app.MapGet("/new", () => "new").RequireAuthorization(); // Noncompliant (medium) {{GET /new}} {{is not in AP308/noncompliant.endpoints.json}} fix {{authledger inventory --approve}}
app.MapPost("/orders", () => "all").AllowAnonymous(); // Noncompliant (high) {{POST /orders}} {{approved as authenticated (authenticated user), and is anonymous}} fix {{Restore}}
app.Run();
