var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/api/v1/orders/{id}", (int id) => id).AllowAnonymous(); // Noncompliant (low) {{GET /api/v1/orders/{id}}} {{beside a newer version, GET /api/v3/orders/{number}}} fix {{Retire /api/v1/orders/{id}}}
app.MapGet("/api/v2/orders/{id}", (int id) => id).AllowAnonymous(); // Noncompliant (low) {{GET /api/v2/orders/{id}}}
app.MapGet("/api/v3/orders/{number}", (int number) => number).AllowAnonymous();
app.MapGet("/basket", () => "old").AllowAnonymous(); // Noncompliant (low) {{GET /basket of noncompliant.openapi.yaml says that it is deprecated}}
app.Run();
