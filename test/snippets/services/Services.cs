using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;

namespace Snippets;

public interface ICurrentUser
{
    string? Id { get; }
    bool IsInRole(string role);
}

public class CurrentUser(ClaimsPrincipal principal) : ICurrentUser
{
    public string? Id => principal.FindFirst(ClaimTypes.NameIdentifier)?.Value;

    public bool IsInRole(string role) => principal.Identity is { IsAuthenticated: true } && principal.IsInRole(role);
}

public class OrderHandler(IOrderStore store, ICurrentUser current)
{
    private static readonly string[] s_writers = ["admin", "editor"];

    public async Task<bool> Rename(int id, Action<Order> change, CancellationToken token)
    {
        var order = await store.FindAsync(id, token) ?? throw new KeyNotFoundException();
        EnsureOwner(order);
        change(order);
        await store.SaveAsync(order, token);
        return true;
    }

    public async Task<List<Order>> Mine(IAsyncEnumerable<Order> orders)
    {
        var mine = new List<Order>();
        await foreach (var order in orders)
        {
            if (order.OwnerId != current.Id && !s_writers.Any(current.IsInRole)) continue;
            try
            {
                mine.Add(order);
            }
            finally
            {
                order.Total = decimal.Zero;
            }
        }

        return mine;
    }

    private void EnsureOwner(Order order)
    {
        if (order.OwnerId != current.Id)
        {
            throw new UnauthorizedAccessException($"order {order.Id} is not of {current.Id}");
        }
    }
}
