using System;
using System.Collections.Generic;

namespace Snippets;

public static class CollectionExpressions
{
    public static int[] Array(int a) => [a, 2, 3];

    public static List<string> List(string first) => [first, "second"];

    public static IReadOnlyList<string> Interface(string role) => [role];

    public static string[] Spread(string[] head, List<string> tail) => [.. head, "-", .. tail];

    public static int Spans()
    {
        ReadOnlySpan<int> values = [1, 2, 3];
        return values.Length;
    }

    public static HashSet<string> Set(string a)
    {
        HashSet<string> set = [a, "b"];
        List<int> empty = [];
        empty.Add(1);
        return set;
    }
}
