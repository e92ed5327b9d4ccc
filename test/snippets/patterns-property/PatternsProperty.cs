using System;

namespace Snippets;

public static class PatternsProperty
{
    public static bool Pays(Order order)
    {
        return order is { Total: > 0, Owner.Address.City: "Berlin" };
    }

    public static bool Origin(Point3 point) => point is (0, 0, var z) && z < 10;

    public static string Kind(object shape)
    {
        if (shape is Point3(var x, _, 0) { Y: > 1 } p && x == p.Y)
        {
            return p.ToString();
        }

        return shape is string { Length: var length } ? length.ToString() : "none";
    }
}

public record Point3(int X, int Y, int Z);
