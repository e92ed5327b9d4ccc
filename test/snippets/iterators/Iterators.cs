using System.Collections.Generic;

namespace Snippets;

public static class Iterators
{
    public static IEnumerable<int> Range(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            yield return i;
        }
    }

    public static IEnumerable<Order> Mine(IEnumerable<Order> orders, User user)
    {
        if (user.Id == "") yield break;
        foreach (var order in orders)
        {
            if (order.OwnerId == user.Id) yield return order;
        }
    }
}
