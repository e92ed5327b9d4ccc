using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
var app = builder.Build();

app.MapControllers();
app.MapGet("/admin/users", () => "all").RequireAuthorization("Staff");
app.MapPost("/manage/info", () => "one's own account").RequireAuthorization();
app.MapGet("/roles", () => "what roles there are").RequireAuthorization();
app.Run();

[ApiController, Route("orders"), Authorize]
public class OrdersController : ControllerBase
{
    [HttpPost]
    public void Add() { }

    [HttpPut("{id}")]
    public void Change(int id) { }

    [HttpDelete("{id}"), Authorize(Policy = "Staff")]
    public void Remove(int id) { }
}
