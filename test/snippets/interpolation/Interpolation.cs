using System;
using System.Globalization;

namespace Snippets;

public static class Interpolation
{
    public static string Text(Order order, User user)
    {
        return $"Order {order.Id} of {user.Name}: {order.Total:F2} ({order.Status,10})";
    }

    public static string Plain(User user)
    {
        return $"user:{user.Id}";
    }

    public static string Concat(string a, int b, object? c)
    {
        var text = a + ":" + b + c;
        text += "!";
        return text;
    }

    public static FormattableString Formattable(int id) => $"select {id}";

    public static string Culture(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount}");
}
