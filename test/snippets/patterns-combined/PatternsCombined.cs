using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public static class PatternsCombined
{
    public static string Kind(object value) => value switch
    {
        int n when n > 3 => "big",
        int => "int",
        string { Length: > 3 } s => s,
        IEnumerable<int> numbers => numbers.First().ToString(),
        _ => "other",
    };

    public static bool Any(int? count, string text, object value)
    {
        if (count is 5 or 7) return true;
        if (text is "a" or "b") return true;
        if (value is not string and not int) return false;
        return value is string { Length: 3 or 5 };
    }

    public static bool Roles(User user, Order order) => (user, order) switch
    {
        ({ IsAdmin: true }, _) => true,
        (_, { OwnerId: "system" }) => false,
        var (u, o) when u.Id == o.OwnerId => true,
        _ => false,
    };
}
