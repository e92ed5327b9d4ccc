using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shop.Api.Authorization;
using Shop.Core.Data;
using Shop.Core.Model;

namespace Shop.Api.Controllers;

[ApiController]
[Route("api/[controller]")]
public class ProductsController(ShopDbContext db) : ControllerBase
{
    [HttpGet]
    [AllowAnonymous]
    public async Task<ActionResult<IReadOnlyList<Product>>> Search(string? name)
    {
        var products = db.Products.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(name))
        {
            products = products.Where(product => product.Name.Contains(name));
        }

        return await products.OrderBy(product => product.Name).Take(50).ToListAsync();
    }

    [HttpPost]
    [Authorize(Policy = ShopPolicies.Staff)]
    public async Task<ActionResult<Product>> Add(NewProduct request)
    {
        var product = new Product { Sku = request.Sku, Name = request.Name, Price = request.Price };
        db.Products.Add(product);
        await db.SaveChangesAsync();
        return Created($"/api/products/{product.Id}", product);
    }

    [HttpPut("{id:int}/stock")]
    public async Task<IActionResult> SetStock(int id, StockLevel level)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null)
        {
            return NotFound();
        }

        product.InStock = level.InStock;
        await db.SaveChangesAsync();
        return NoContent();
    }
}

public record NewProduct([Required] string Sku, [Required] string Name, [Range(0, 100_000)] decimal Price);

public record StockLevel([Range(0, int.MaxValue)] int InStock);
