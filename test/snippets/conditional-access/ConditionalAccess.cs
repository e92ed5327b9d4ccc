using System;
using System.Collections.Generic;

namespace Snippets;

public class ConditionalAccess
{
    public event EventHandler? Changed;

    public string? Country(Order order)
    {
        return order.Owner?.Address?.Country?.Code.ToUpperInvariant();
    }

    public int? Zip(User? user) => user?.Address?.Zip;

    public int Length(List<string>? names)
    {
        var first = names?[0];
        return first?.Length ?? 0;
    }

    public void Raise()
    {
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public bool IsAdmin(User? user)
    {
        if (user?.IsAdmin == true)
        {
            return true;
        }

        return user?.Roles.Contains("admin") ?? false;
    }
}
