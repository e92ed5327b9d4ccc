using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public static class OrderExtensions
{
    extension(Order order)
    {
        public bool IsLarge => order.Total > 100m;

        public bool BelongsTo(User user) => order.OwnerId == user.Id;

        public static Order Empty() => new Order();
    }

    extension<T>(IEnumerable<T> source)
    {
        public T? Second() => source.Skip(1).FirstOrDefault();
    }

    public static bool Mine(this Order order, User user) => order.BelongsTo(user);
}

public static class ExtensionBlocks
{
    public static bool Use(List<Order> orders, User user)
    {
        var second = orders.Second() ?? OrderExtensions.Empty();
        return second.IsLarge && second.Mine(user) && OrderExtensions.Mine(second, user);
    }
}
