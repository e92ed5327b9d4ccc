using Shop.Core.Model;

namespace Shop.Core.Data;

public static class SampleData
{
    /// <summary>Fills an empty store, so that the application can be tried out.</summary>
    public static async Task SeedAsync(ShopDbContext db, Func<Customer, string> hashPassword)
    {
        Customer[] customers =
        [
            new() { Id = 1, Email = "ada@example.com", Name = "Ada" },
            new() { Id = 2, Email = "grace@example.com", Name = "Grace" },
            new() { Id = 3, Email = "desk@example.com", Name = "Service desk", IsStaff = true },
        ];
        foreach (var customer in customers)
        {
            customer.PasswordHash = hashPassword(customer);
        }

        db.Customers.AddRange(customers);
        db.Products.AddRange(
            new Product { Id = 1, Sku = "TEA-1", Name = "Green tea", Price = 6.50m, InStock = 40 },
            new Product { Id = 2, Sku = "POT-1", Name = "Tea pot", Price = 31.00m, InStock = 4 });
        db.Orders.AddRange(
            new Order { Id = 1, CustomerId = 1, Status = OrderStatus.Placed, Lines = { new() { ProductId = 1, Quantity = 2, Price = 6.50m } } },
            new Order { Id = 2, CustomerId = 2, Status = OrderStatus.Paid, Lines = { new() { ProductId = 2, Quantity = 1, Price = 31.00m } } });
        db.Invoices.AddRange(
            new Invoice { Id = 1, Number = "2026-0001", CustomerId = 1, OrderId = 1, Amount = 13.00m, IssuedOn = new DateOnly(2026, 1, 12) },
            new Invoice { Id = 2, Number = "2026-0002", CustomerId = 2, OrderId = 2, Amount = 31.00m, IssuedOn = new DateOnly(2026, 1, 14) });
        db.Payments.AddRange(
            new Payment { Id = 1, InvoiceId = 1, CustomerId = 1, Amount = 13.00m, ProviderReference = "p-100", Status = PaymentStatus.Scheduled },
            new Payment { Id = 2, InvoiceId = 2, CustomerId = 2, Amount = 31.00m, ProviderReference = "p-101", Status = PaymentStatus.Scheduled });
        await db.SaveChangesAsync();
    }
}
