using System;

namespace Snippets;

public static class Roles
{
    public const string Admin = "admin";
    public const string All = Admin + ",user";
    public const int Limit = 10 * 2;
}

public static class Constants
{
    public static string Policy() => Roles.All + ";" + nameof(Order.OwnerId);

    public static Type TypeOf() => typeof(Order);

    public static long Numbers(OrderStatus status)
    {
        const int local = Roles.Limit + 1;
        return local + (long)status + sizeof(int) + (int)OrderStatus.Cancelled;
    }

    public static OrderStatus Flags(OrderStatus a) => a | OrderStatus.Placed;

    public static decimal Price() => 1.50m;

    public static DayOfWeek Day() => default;

    public static ReadOnlySpan<byte> Bytes() => "abc"u8;
}
