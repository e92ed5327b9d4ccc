using System.Collections;
using System.Collections.Generic;

namespace Snippets;

public static class ForeachEnumerators
{
    public static decimal Total(List<OrderLine> lines)
    {
        decimal total = 0;
        foreach (var line in lines)
        {
            total += line.Price * line.Quantity;
        }

        return total;
    }

    public static Order? FirstOf(IEnumerable<Order> orders, string owner)
    {
        foreach (var order in orders)
        {
            if (order.OwnerId == owner) return order;
        }

        return null;
    }

    public static void Pairs(Dictionary<string, int> counts, IList target)
    {
        foreach (var (key, count) in counts)
        {
            if (count > 1) target.Add(key);
        }
    }

    public static int Untyped(IEnumerable items)
    {
        int n = 0;
        foreach (string item in items) n += item.Length;
        return n;
    }
}
