using System;

namespace Snippets;

public static class NullableDefaults
{
    public static int Numbers(int? n, bool? flag)
    {
        int zero = n ?? 0;
        int four = n ?? 4;
        bool on = flag ?? false;
        return on ? zero : four;
    }

    public static DateTime When(Order order, DateTime fallback) => order.PaidAt ?? fallback;

    public static bool Same((int, string) a, (int, string) b) => a != b;

    public static bool Paid(Order? order) => order?.PaidAt != null;

    public static bool Expensive(Order? order) => order?.Total > 100m;
}
