using System;

namespace Snippets;

public class OrderService(IOrderStore store, User user, int limit) : ServiceBase(user.Id)
{
    private readonly int _doubled = limit * 2;

    public Order? Find(int id)
    {
        var order = store.Find(id);
        return order?.OwnerId == user.Id ? order : null;
    }

    public int Limit()
    {
        limit++;
        return limit + _doubled;
    }
}

public abstract class ServiceBase(string tenant)
{
    public string Tenant { get; } = tenant;
}

public struct Offset(int value)
{
    public int Plus(int n) => value + n;
}
