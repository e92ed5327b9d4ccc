using System;

namespace Snippets;

public static class Slices
{
    public static int Lengths(Span<int> span, string text, ReadOnlyMemory<byte> memory, int[] array)
    {
        var tail = span[1..];
        var head = text[..^1];
        var rest = memory[2..];
        return tail.Length + head.Length + rest.Length + span[..^1].Length + array[1..^1].Length;
    }

    public static int Conversions(string text, int[] array, Span<int> span)
    {
        ReadOnlySpan<char> chars = text;
        ReadOnlySpan<int> numbers = array;
        Span<int> writable = array;
        ReadOnlySpan<int> readable = span;
        return chars.Length + numbers.Length + writable.Length + readable.Length;
    }
}
