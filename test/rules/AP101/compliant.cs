using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers();
app.MapGroup("/carts").RequireAuthorization().MapPost("/", (Cart cart) => cart);
app.MapPut("/carts/{id}", [Authorize] (int id) => id);
app.MapPost("/login", (Cart cart) => cart).AllowAnonymous();
app.MapGet("/carts", () => "a read is for AP102");

if (app.Environment.IsDevelopment())
{
    app.MapPost("/reset", () => "not in production");
}

app.Run();

public record Cart(int Id);

[Authorize]
public abstract class SecuredController : ControllerBase;

[Route("orders")]
public class OrdersController : SecuredController
{
    [HttpPost]
    public void Add()
    {
    }

    [NonAction]
    [HttpPost("helper")]
    public void NoAction()
    {
    }
}

[Route("hidden")]
internal class HiddenController : ControllerBase
{
    [HttpPost]
    public void NeverAnEndpoint()
    {
    }
}
