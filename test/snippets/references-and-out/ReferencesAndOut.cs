using System.Collections.Generic;

namespace Snippets;

public class ReferencesAndOut
{
    private int _count;

    public int Parse(string text)
    {
        if (int.TryParse(text, out var value) && value > 0)
        {
            return value;
        }

        return Lookup(new Dictionary<string, int>(), text, out _) ? 1 : 0;
    }

    public void Refs(int[] values)
    {
        ref int first = ref values[0];
        first = 5;
        Increment(ref first);
        Increment(ref _count);
        ref readonly var count = ref Count();
        Increment(ref values[count]);
    }

    public ref int Count() => ref _count;

    private static void Increment(ref int value) => value++;

    private static bool Lookup(Dictionary<string, int> map, string key, out int value) => map.TryGetValue(key, out value);
}
