using System;

namespace Snippets;

public static class ForeachArrays
{
    public static int Sum(int[] values)
    {
        int sum = 0;
        foreach (var value in values)
        {
            if (value < 0) continue;
            if (value > 1000) break;
            sum += value;
        }

        return sum;
    }

    public static int Vowels(string text)
    {
        int count = 0;
        foreach (char c in text)
        {
            if (c == 'a') count++;
        }

        return count;
    }

    public static int Grid(int[,] grid)
    {
        int sum = 0;
        foreach (int cell in grid) sum += cell;
        return sum;
    }

    public static int Spans(ReadOnlySpan<int> span)
    {
        int sum = 0;
        foreach (var x in span) sum += x;
        return sum;
    }
}
