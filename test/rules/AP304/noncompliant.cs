var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization(o => o.AddPolicy("Read", p => p.RequireClaim("scope", "orders.read")));
var app = builder.Build();
app.MapGet("/orders", () => "all"); // Noncompliant (high) {{GET /orders}} {{documented as secured (bearer)}} fix {{Require authorization}}
app.MapPost("/orders", () => "new").RequireAuthorization(); // Noncompliant (medium) {{POST /orders}} {{documented as open}} {{authenticated user}} fix {{its security}}
app.MapGet("/invoices", () => "all").AllowAnonymous(); // Noncompliant (high) {{secured (bearer or key)}}
app.MapGet("/scoped", () => "all").RequireAuthorization(); // Noncompliant (medium) {{demands orders.write}} fix {{Require orders.write by a policy}}
app.MapGet("/other", () => "all").RequireAuthorization("Read"); // Noncompliant (medium) {{demands orders.write}}
app.Run();
