using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;

namespace Shop.Api.Endpoints;

public static class StockEndpoints
{
    public static void MapStock(this IEndpointRouteBuilder routes)
        => routes.MapGet("/api/stock/{sku}", async (string sku, ShopDbContext db) =>
            await db.Products.SingleOrDefaultAsync(product => product.Sku == sku) is { } product
                ? Results.Ok(new { product.Sku, product.InStock })
                : Results.NotFound());
}
