using System;
using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public delegate bool OrderFilter(Order order, User user);

public class Delegates
{
    private readonly List<string> _log = new();

    public event Action<string>? Logged;

    public bool Apply(OrderFilter filter, Order order, User user)
    {
        return filter(order, user) && filter.Invoke(order, user);
    }

    public void Subscribe()
    {
        Logged += _log.Add;
        Logged += Console.WriteLine;
        Logged -= OnLogged;
    }

    public IEnumerable<int> Parse(IEnumerable<string> texts)
    {
        return texts.Select(int.Parse);
    }

    public OrderFilter Owns() => new OrderFilter(IsOwner);

    private static bool IsOwner(Order order, User user) => order.OwnerId == user.Id;

    private void OnLogged(string text) { }
}
