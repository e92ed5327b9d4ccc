using System;
using System.Collections.Generic;

namespace Snippets;

public static class PatternsType
{
    public static string Name(object value)
    {
        if (value is User user)
        {
            return user.Name ?? user.Id;
        }

        if (value is not Order { Owner: { } owner })
        {
            return "?";
        }

        return owner.Id;
    }

    public static int Number(object value)
    {
        if (value is int n && n > 0) return n;
        return value is long ? 1 : 0;
    }

    public static bool IsNull(Order? order, int? count)
    {
        return order is null || count is not null || count is 5;
    }

    public static void Cast(object value, ICollection<User> users)
    {
        var user = value as User;
        if (user != null) users.Add(user);
        users.Add((User)value);
        int n = (int)value;
        Console.WriteLine(n);
    }
}
