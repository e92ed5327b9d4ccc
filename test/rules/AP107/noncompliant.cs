using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
var app = builder.Build();

app.MapControllers();
var admin = app.MapGroup("/api/admin").RequireAuthorization();
admin.MapGet("/users", () => "all"); // Noncompliant (high) {{GET /api/admin/users}} {{the route says "admin"}}
app.MapPost("/users/{id}/impersonate", (int id) => id).RequireAuthorization(); // Noncompliant (high) {{impersonate gives or takes rights}}
app.Run();

[ApiController, Route("prices"), Authorize]
public class PricesController : ControllerBase
{
    [HttpPost, Authorize(Policy = "Staff")]
    public void Add() { }

    [HttpPut("{id}"), Authorize(Policy = "Staff")]
    public void Change(int id) { }

    [HttpDelete("{id}")]
    public void Remove(int id) { } // Noncompliant (medium) {{DELETE /prices/{id}}} {{2 other writes beside it ask for policy "Staff"}}
}

[ApiController, Route("accounts"), Authorize]
public class AccountsController : ControllerBase
{
    [HttpPost("{id}/roles")]
    public void AddRole(int id, string role) { } // Noncompliant (high) {{AddRole gives or takes rights}}
}
