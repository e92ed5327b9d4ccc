using System;

namespace Snippets;

public static class NullableValues
{
    public static bool Expired(DateTime? until)
    {
        return until.HasValue && until.Value < DateTime.UtcNow;
    }

    public static bool Lifted(DateTime? until, int? a, int? b)
    {
        if (until < DateTime.UtcNow) return true;
        if (a == b) return true;
        return a == 5;
    }

    public static int? Add(int? a, int b)
    {
        int? sum = a + b;
        return sum > 3 ? sum : null;
    }

    public static bool Flag(bool? flag) => flag == true || flag is false;
}
