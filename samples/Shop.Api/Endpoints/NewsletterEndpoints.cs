using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;
using Shop.Core.Identity;
using Shop.Core.Model;
using System.Security.Claims;

namespace Shop.Api.Endpoints;

public static class NewsletterEndpoints
{
    public static void MapNewsletter(this IEndpointRouteBuilder routes)
    {
        var newsletter = routes.MapGroup("/api/newsletter");

        newsletter.MapPost("/subscriptions", async (ClaimsPrincipal user, ShopDbContext db, TimeProvider clock) =>
        {
            var customer = await db.Customers.FindAsync(user.GetCustomerId());
            if (customer is null)
            {
                return Results.NotFound();
            }

            db.Subscriptions.Add(new NewsletterSubscription { Email = customer.Email, SubscribedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync();
            return Results.NoContent();
        }).RequireAuthorization();

        newsletter.MapDelete("/subscriptions/{email}", async (string email, ShopDbContext db) =>
        {
            var subscriptions = await db.Subscriptions.Where(s => s.Email == email).ToListAsync();
            db.Subscriptions.RemoveRange(subscriptions);
            await db.SaveChangesAsync();
            return Results.NoContent();
        }).AllowAnonymous();
    }
}
