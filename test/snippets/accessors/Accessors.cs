using System;
using System.Collections.Generic;

namespace Snippets;

public class Accessors
{
    private readonly Dictionary<string, Order> _orders = new();
    private Action? _changed;

    public Order this[string key]
    {
        get => _orders[key];
        set
        {
            _orders[key] = value;
            _changed?.Invoke();
        }
    }

    public int Count
    {
        get { return _orders.Count; }
    }

    public event Action Changed
    {
        add { _changed += value; }
        remove => _changed -= value;
    }

    public bool Has(string key) => this[key].Id == Count;
}
