using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;
using Shop.Core.Identity;
using Shop.Core.Model;

namespace Shop.Api.Endpoints;

public static class OrderEndpoints
{
    public static RouteGroupBuilder MapOrders(this RouteGroupBuilder orders)
    {
        orders.MapGet("/", ListAsync);
        orders.MapGet("/{id:int}", GetAsync);
        orders.MapPost("/", PlaceAsync);
        orders.MapPost("/{id:int}/cancel", CancelAsync);
        return orders;
    }

    private static async Task<Ok<List<OrderView>>> ListAsync(ClaimsPrincipal user, ShopDbContext db)
    {
        var customerId = user.GetCustomerId();
        var orders = await db.Orders
            .Include(order => order.Lines)
            .Where(order => order.CustomerId == customerId)
            .ToListAsync();
        return TypedResults.Ok(orders.ConvertAll(OrderView.From));
    }

    private static async Task<Results<Ok<OrderView>, NotFound>> GetAsync(int id, ClaimsPrincipal user, ShopDbContext db)
    {
        var customerId = user.GetCustomerId();
        var order = await db.Orders
            .Include(o => o.Lines)
            .SingleOrDefaultAsync(o => o.Id == id && o.CustomerId == customerId);
        return order is null ? TypedResults.NotFound() : TypedResults.Ok(OrderView.From(order));
    }

    private static async Task<Results<Created<OrderView>, ValidationProblem>> PlaceAsync(
        NewOrder request,
        ClaimsPrincipal user,
        ShopDbContext db,
        TimeProvider clock)
    {
        var order = new Order { CustomerId = user.GetCustomerId(), PlacedAt = clock.GetUtcNow() };
        foreach (var (productId, quantity) in request.Lines)
        {
            if (quantity < 1 || await db.Products.FindAsync(productId) is not { } product)
            {
                return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["lines"] = ["Unknown product or quantity."] });
            }

            order.Lines.Add(new OrderLine { ProductId = product.Id, Quantity = quantity, Price = product.Price });
        }

        db.Orders.Add(order);
        await db.SaveChangesAsync();
        return TypedResults.Created($"/api/orders/{order.Id}", OrderView.From(order));
    }

    private static async Task<Results<NoContent, NotFound, ForbidHttpResult>> CancelAsync(int id, ClaimsPrincipal user, ShopDbContext db)
    {
        var order = await db.Orders.FindAsync(id);
        if (order is null)
        {
            return TypedResults.NotFound();
        }

        if (!order.BelongsTo(user.GetCustomerId()))
        {
            return TypedResults.Forbid();
        }

        order.Status = OrderStatus.Cancelled;
        await db.SaveChangesAsync();
        return TypedResults.NoContent();
    }
}

public record NewOrder(IReadOnlyList<NewOrderLine> Lines);

public record NewOrderLine(int ProductId, int Quantity);

public record OrderView(int Id, OrderStatus Status, decimal Total)
{
    public static OrderView From(Order order) => new(order.Id, order.Status, order.Total);
}
