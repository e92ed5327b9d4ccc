using System;

namespace Snippets;

public static class LocalFunctions
{
    public static int Factorial(int n)
    {
        return Step(n);

        static int Step(int k) => k <= 1 ? 1 : k * Step(k - 1);
    }

    public static bool Check(User user, Order order)
    {
        if (!Owns()) return false;
        int limit = 10;
        return Below(order.Lines.Count);

        bool Owns() => order.OwnerId == user.Id;

        bool Below(int count)
        {
            return count < limit;
        }
    }

    public static Func<string> AsDelegate(User user)
    {
        return Show;

        string Show() => user.Id;
    }
}
