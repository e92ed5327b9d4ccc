using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public static class QuerySyntax
{
    public static List<string> Skus(List<Order> orders, string owner)
    {
        var query =
            from order in orders
            where order.OwnerId == owner
            from line in order.Lines
            let cost = line.Price * line.Quantity
            where cost > 5
            orderby cost descending, line.Sku
            select line.Sku;
        return query.ToList();
    }

    public static IEnumerable<string> Joined(IEnumerable<Order> orders, IEnumerable<User> users)
    {
        return from o in orders
               join u in users on o.OwnerId equals u.Id
               group o by u.Name into g
               select g.Key + g.Count();
    }
}
