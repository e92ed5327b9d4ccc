using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers();
var closed = app.MapGroup("/closed").RequireAuthorization();
closed.MapGet("/orders", () => "closed");
closed.MapGet("/login", () => "the documented pattern: an inner exception").AllowAnonymous();
app.Run();

[Authorize]
[Route("account")]
public class AccountController : ControllerBase
{
    [HttpPost("login")]
    [AllowAnonymous]
    public void Login()
    {
    }

    [HttpGet("both")]
    [Authorize]
    [AllowAnonymous]
    public string EquallyNear() => "";
}

[AllowAnonymous]
[Route("news")]
public class NewsController : ControllerBase
{
    [HttpGet]
    public string List() => "";
}
