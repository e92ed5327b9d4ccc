namespace Snippets;

public static class LogicalOperators
{
    public static bool CanRead(User user, Order order)
    {
        return user.IsAdmin || order.OwnerId == user.Id && !order.Status.HasFlag(OrderStatus.Draft);
    }

    public static string Describe(User user, Order order)
    {
        if (!user.IsAdmin && (order.OwnerId != user.Id || order.Total > 100m))
        {
            return "hidden";
        }

        bool large = order.Total > 1000m && order.Lines.Count > 10;
        return large ? "large" : "small";
    }

    public static int Count(bool a, bool b, bool c)
    {
        int n = 0;
        if (a & b | c) n = 1;
        if (!(a && b)) n = 2;
        if (a == false) n = 3;
        return n;
    }
}
