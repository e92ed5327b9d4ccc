using Shop.Core.Model;

namespace Shop.Core.Invoicing;

public interface IInvoiceStore
{
    Task<IReadOnlyList<Invoice>> ListAsync(int customerId, CancellationToken cancellation);

    Task<Invoice?> FindAsync(int id, CancellationToken cancellation);
}
