using System;
using System.Runtime.CompilerServices;

namespace Snippets;

public class Arguments
{
    public void Log(string message, int level = 2, string? source = null, [CallerMemberName] string caller = "") { }

    public int Sum(string label, params int[] values) => values.Length;

    public void Call(Order order)
    {
        Log("a");
        Log(source: order.OwnerId, message: Text(order));
        Sum("none");
        Sum("two", 1, order.Id);
        Sum("array", new[] { 4 });
        Mixed(b: Text(order), a: order.Id);
        string.Format("{0} {1} {2} {3}", 1, "b", order, 'c');
        Span(1, 2);
    }

    public int Span(params ReadOnlySpan<int> values) => values.Length;

    private void Mixed(int a, string b) { }

    private string Text(Order order) => order.OwnerId;
}
