using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization(options => options.AddPolicy("Staff", policy => policy.RequireRole("Staff")));
builder.Services.AddIdentityApiEndpoints<User>();
var app = builder.Build();

app.MapControllers();
app.MapPost("/carts", (Cart cart) => cart); // Noncompliant (critical) {{POST /carts}} {{nothing decides who may call it}}
app.MapMethods("/carts/{id}", ["PATCH", "DELETE"], (int id) => id); // Noncompliant (critical) {{DELETE, PATCH /carts/{id}}}

var staff = app.MapGroup("/staff");
staff.MapPut("/prices/{sku}", (string sku) => sku); // Noncompliant (critical) {{PUT /staff/prices/{sku}}} fix {{Append .RequireAuthorization("Staff") to the mapping or its group, as its siblings have it}}
staff.MapDelete("/prices/{sku}", (string sku) => sku).RequireAuthorization("Staff");

if (app.Configuration.GetValue<bool>("Import"))
{
    app.MapPost("/import", () => "done"); // Noncompliant (critical) {{POST /import}}
}

app.Run();

public record Cart(int Id);

public class User;

[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase
{
    [HttpPost]
    public void Add() // Noncompliant (critical) {{POST /orders (OrdersController.Add)}} fix {{Add [Authorize(Roles = "Sales")] to OrdersController.Add, as its siblings have it}}
    {
    }

    [HttpDelete("{id}")]
    [Authorize(Roles = "Sales")]
    public void Remove(int id)
    {
    }
}

public abstract class CrudController<T> : ControllerBase
{
    [HttpPut("{id}")]
    public void Put(int id, T value) // Noncompliant (critical) {{PUT /products/{id}}}
    {
    }
}

[Route("products")]
public class ProductsController : CrudController<Cart>;
