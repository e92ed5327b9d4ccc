using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;

namespace Shop.Api.Endpoints;

public static class AdministrationEndpoints
{
    public static RouteGroupBuilder MapAdministration(this RouteGroupBuilder admin)
    {
        admin.MapGet("/customers", async (ShopDbContext db) =>
            await db.Customers.Select(customer => new { customer.Id, customer.Email, customer.Name }).ToListAsync());
        return admin;
    }
}
