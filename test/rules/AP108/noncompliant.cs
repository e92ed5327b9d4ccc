using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization(options => options.AddPolicy("Orders", policy => policy.RequireRole("Sales", "Support")));
var app = builder.Build();

app.MapGet("/bills", [Authorize(Roles = "Sales, Suport")] () => ""); // Noncompliant (low) {{names the role "Suport" in place}}
app.MapGet("/stock", [Authorize(Roles = "Role1")] () => ""); // Noncompliant (note) {{asks for the role "Role1"}}
app.MapGet("/orders", [Authorize(Policy = "Orders")] () => "");
app.Run();
