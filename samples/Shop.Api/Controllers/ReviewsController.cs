using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;
using Shop.Core.Identity;
using Shop.Core.Model;

namespace Shop.Api.Controllers;

[ApiController]
[AllowAnonymous]
[Route("api/products/{productId:int}/reviews")]
public class ReviewsController(ShopDbContext db) : ControllerBase
{
    [HttpGet]
    public async Task<ActionResult<IReadOnlyList<ReviewView>>> List(int productId)
        => await db.Reviews
            .Where(review => review.ProductId == productId)
            .Select(review => new ReviewView(review.Stars, review.Text))
            .ToListAsync();

    [HttpPost]
    [Authorize]
    public async Task<IActionResult> Add(int productId, ReviewView request)
    {
        if (!await db.Products.AnyAsync(product => product.Id == productId))
        {
            return NotFound();
        }

        db.Reviews.Add(new Review
        {
            ProductId = productId,
            CustomerId = User.CustomerIdOrNull,
            Stars = request.Stars,
            Text = request.Text,
        });
        await db.SaveChangesAsync();
        return NoContent();
    }
}

public record ReviewView([Range(1, 5)] int Stars, [StringLength(2000)] string Text);
