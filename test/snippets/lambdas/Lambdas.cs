using System;
using System.Collections.Generic;
using System.Linq;

namespace Snippets;

public class Lambdas
{
    private int _minimum = 3;

    public List<Order> Mine(List<Order> orders, string owner)
    {
        return orders.Where(o => o.OwnerId == owner).OrderBy(o => o.Id).ToList();
    }

    public Func<int, bool> Filter()
    {
        return n => n > _minimum;
    }

    public int Counter()
    {
        int count = 0;
        Action increment = () => count++;
        increment();
        increment();
        return count;
    }

    public Func<int> Nested(int start)
    {
        var step = start + 1;
        return () =>
        {
            Func<int> inner = () => start + step;
            return inner();
        };
    }

    public void Statics(List<string> names)
    {
        names.ForEach(static name => Console.WriteLine(name));
        names.RemoveAll(delegate (string s) { return s.Length == 0; });
        Func<int, int, int> add = (int a, int b) => a + b;
        Console.WriteLine(add(1, 2));
    }
}
