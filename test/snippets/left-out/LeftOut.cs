using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Snippets;

public class LeftOut
{
    private int _count = 0;
    private bool _open = false;
    private string? _name = null;
    private uint _mask = 0xFFFFFFFF;

    public void Count(Order order, [CallerLineNumber] int? line = null)
    {
        Debug.Assert(order.Id > 0, "has no id");
        Trace(order.OwnerId);
        _count++;
        _open = !_open && _name == null;
    }

    public uint Shift(uint value, int by) => (value >> by) | (value & _mask) << 24 | value >> 8;

    public bool Same(object a, object b, int[] array) =>
        ReferenceEquals(a, b) || array.Length > 0 && array.Length >= 1;

    public string Letters(char c, string s) => s + '.' + c + string.Concat("a", s, "b", s, s);

    public string[] None() => Array.Empty<string>();

    public void Call(Order order) => Count(order);

    [Conditional("DEBUG")]
    private static void Trace(string text) { }
}
