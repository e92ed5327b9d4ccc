using System.Collections.Generic;

namespace Snippets;

public static class Initializers
{
    public static Order Create(int id, User owner)
    {
        return new Order
        {
            Id = id,
            Owner = owner,
            OwnerId = owner.Id,
            Lines = { new OrderLine { Sku = "a", Quantity = 1 }, new() { Sku = "b" } },
        };
    }

    public static Dictionary<string, int> Map()
    {
        var map = new Dictionary<string, int>
        {
            ["one"] = 1,
            ["two"] = 2,
        };
        return map;
    }

    public static Dictionary<string, List<int>> Nested() => new()
    {
        { "a", new List<int> { 1, 2 } },
        { "b", [] },
    };

    public static User WithAddress(User user)
    {
        var order = new Order { Owner = { Address = { City = "Rome" } } };
        return order.Owner ?? user;
    }
}
