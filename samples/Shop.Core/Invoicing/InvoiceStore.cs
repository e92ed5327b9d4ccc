using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;
using Shop.Core.Model;

namespace Shop.Core.Invoicing;

public class InvoiceStore(ShopDbContext db) : IInvoiceStore
{
    public async Task<IReadOnlyList<Invoice>> ListAsync(int customerId, CancellationToken cancellation)
        => await db.Invoices
            .Where(invoice => invoice.CustomerId == customerId)
            .OrderByDescending(invoice => invoice.IssuedOn)
            .ToListAsync(cancellation);

    public Task<Invoice?> FindAsync(int id, CancellationToken cancellation)
        => db.Invoices.AsNoTracking().FirstOrDefaultAsync(invoice => invoice.Id == id, cancellation);
}
