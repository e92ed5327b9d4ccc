using System;

namespace Snippets;

public static class SwitchExpression
{
    public static string Label(OrderStatus status) => status switch
    {
        OrderStatus.Draft => "Draft",
        OrderStatus.Placed => "Placed",
        OrderStatus.Shipped => "On its way",
        _ => "Unknown",
    };

    public static int Rank(User user, Order order)
    {
        var rank = order switch
        {
            { Owner: null } => 0,
            { Total: > 100m } when user.IsAdmin => 3,
            { Total: > 100m } => 2,
            _ => 1,
        };
        return rank + 1;
    }

    public static bool Allowed(object principal) => principal switch
    {
        User { IsAdmin: true } => true,
        User u => u.Roles.Count > 0,
        null => throw new ArgumentNullException(nameof(principal)),
        _ => false,
    };

    public static string Size(int n) => n switch
    {
        < 0 => "negative",
        0 => "zero",
        < 10 => "small",
        _ => "large",
    };

    public static string Exhaustive(bool a, bool b) => (a, b) switch
    {
        (true, true) => "both",
        (false, _) => "not a",
        (_, false) => "not b",
    };
}
