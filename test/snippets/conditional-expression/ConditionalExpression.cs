namespace Snippets;

public static class ConditionalExpression
{
    public static decimal Discount(Order order, bool member)
    {
        var rate = member ? 0.1m : order.Total > 100m ? 0.05m : 0m;
        return order.Total * rate;
    }

    public static string Join(User user, bool formal)
    {
        return string.Join(" ", formal ? "Dear" : "Hi", user.Name);
    }

    public static void Pick(bool first, Order a, Order b)
    {
        (first ? a : b).Status = OrderStatus.Placed;
    }
}
