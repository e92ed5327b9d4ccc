var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
var app = builder.Build();

app.MapGet("/orders", () => "").RequireAuthorization("staff");
app.MapGet("/bills", () => "").RequireAuthorization("Stuff"); // Noncompliant (low) {{the policy "Stuff", which nothing defines}} fix {{AddPolicy("Stuff"}}
app.Run();
