using System;
using System.Threading;
using System.Threading.Tasks;

namespace Snippets;

public class AsyncMethods
{
    private readonly IOrderStore _store;

    public AsyncMethods(IOrderStore store)
    {
        _store = store;
    }

    public async Task<Order> Get(int id, string userId, CancellationToken token)
    {
        var order = await _store.FindAsync(id, token);
        if (order is null)
        {
            throw new InvalidOperationException("not found");
        }

        if (order.OwnerId != userId) throw new UnauthorizedAccessException();
        return order;
    }

    public async Task<bool> Cancel(int id)
    {
        var order = await _store.FindAsync(id).ConfigureAwait(false);
        if (order == null) return false;
        order.Status = OrderStatus.Cancelled;
        await _store.SaveAsync(order);
        return true;
    }

    public async Task<string> Both(Task<string> a, Task<string> b)
    {
        return string.Join(",", await a, await b);
    }

    public async ValueTask Safe(int id)
    {
        try
        {
            var order = await _store.FindAsync(id) ?? new Order();
            await _store.SaveAsync(order);
        }
        catch (TimeoutException)
        {
            await Task.Delay(10);
        }
        finally
        {
            await Task.Yield();
        }
    }
}
