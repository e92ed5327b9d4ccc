using System;
using System.Collections.Generic;

namespace Snippets;

public static class Ranges
{
    public static string Tail(string text) => text[1..];

    public static string Middle(string text, int from) => text[from..^1];

    public static int Last(int[] values) => values[^1];

    public static int[] Slice(int[] values) => values[1..3];

    public static OrderLine LastLine(List<OrderLine> lines) => lines[^1];

    public static ReadOnlySpan<char> Span(ReadOnlySpan<char> span, Index index) => span[..index];

    public static Range Whole() => ..;
}
