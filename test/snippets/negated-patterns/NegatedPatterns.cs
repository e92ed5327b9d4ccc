using System;
using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public static class NegatedPatterns
{
    public static string Load(IOrderStore store, object key)
    {
        if (key is not Order order)
        {
            order = store.Find(1) as Order ?? new Order();
            order.Status = OrderStatus.Placed;
        }

        if (order.Owner is not { IsAdmin: true } owner) return order.OwnerId;
        return owner.Id;
    }

    public static List<Order> Visible(object principal, List<Order> orders)
    {
        if (principal is User user && !user.IsAdmin)
        {
            return orders.Where(o => o.OwnerId == user.Id).ToList();
        }

        return orders;
    }

    public static bool Weekend(DayOfWeek day) => day is not (>= DayOfWeek.Monday and <= DayOfWeek.Friday);
}
