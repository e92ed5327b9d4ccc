using System.Collections.Generic;

namespace Snippets;

public class Deconstruction
{
    private int _x;

    public int Y { get; set; }

    public int Points(Point3 point)
    {
        var (x, y, _) = point;
        (_x, Y) = (x, y);
        return x + y;
    }

    public void Swap(int[] values)
    {
        (values[0], values[1]) = (values[1], values[0]);
    }

    public string Pair(KeyValuePair<string, int> pair)
    {
        (string key, var value) = pair;
        return key + value;
    }

    public int Tuple()
    {
        var (sum, count) = Totals();
        return sum / count;
    }

    private (int Sum, int Count) Totals() => (10, 2);
}
