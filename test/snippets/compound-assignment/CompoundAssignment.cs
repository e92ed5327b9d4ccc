using System.Collections.Generic;

namespace Snippets;

public class CompoundAssignment
{
    private int _total;
    private static long s_calls;

    public int Value { get; set; }

    public int Locals(int a, byte b)
    {
        int i = a++;
        int j = --a;
        b += 5;
        i <<= 2;
        i |= j;
        return i + b;
    }

    public int Members(Order order, int[] numbers, Dictionary<string, int> map)
    {
        _total += order.Id;
        s_calls++;
        Value *= 2;
        order.Lines[0].Quantity -= 1;
        numbers[Next()]++;
        map["a"] += 3;
        order.Total += 1;
        return Value++;
    }

    private int Next() => _total++;
}
