using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapGet("/orders", [Authorize(Roles = "Sales,Support,Desk,Lead,Ops,Audit")] () => ""); // Noncompliant (low) {{names 6 roles (Sales, Support, Desk, Lead, Ops, Audit)}}
app.MapGet("/bills", [Authorize(Roles = "Sales")] () => "");
app.Run();
