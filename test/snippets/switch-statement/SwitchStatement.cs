using System;

namespace Snippets;

public static class SwitchStatement
{
    public static string Status(OrderStatus status)
    {
        switch (status)
        {
            case OrderStatus.Draft:
                return "draft";
            case OrderStatus.Placed:
            case OrderStatus.Shipped:
                return "open";
            case OrderStatus.Cancelled:
                return "cancelled";
            default:
                throw new ArgumentOutOfRangeException(nameof(status));
        }
    }

    public static int Jump(int n)
    {
        int result = 0;
        switch (n)
        {
            case 1:
                result = 10;
                goto case 2;
            case 2:
                result += 1;
                break;
            case 100:
                result = 3;
                goto default;
            default:
                result--;
                break;
        }

        return result;
    }

    public static decimal Fee(object item)
    {
        switch (item)
        {
            case Order { Total: > 100m } order when order.Owner != null:
                return order.Total;
            case Order order:
                return 1m;
            case string s:
                return s.Length;
            case null:
                return 0m;
            default:
                return -1m;
        }
    }
}
