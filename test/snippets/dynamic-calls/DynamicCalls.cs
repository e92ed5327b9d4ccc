namespace Snippets;

public static class DynamicCalls
{
    public static object Use(dynamic bag, Order order)
    {
        bag.Title = order.OwnerId;
        if (bag.Count > 3) return bag.Items[0];
        return bag.Find(order.Id);
    }
}
