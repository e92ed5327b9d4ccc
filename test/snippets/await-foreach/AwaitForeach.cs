using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Snippets;

public class AwaitForeach(IOrderStore store)
{
    public async Task<decimal> Total(string owner, CancellationToken token)
    {
        decimal total = 0;
        await foreach (var order in store.StreamAsync(owner).WithCancellation(token).ConfigureAwait(false))
        {
            total += order.Total;
        }

        return total;
    }

    public async Task<List<Order>> Collect(IAsyncEnumerable<Order> orders)
    {
        var list = new List<Order>();
        await foreach (var order in orders)
        {
            list.Add(order);
        }

        return list;
    }
}
