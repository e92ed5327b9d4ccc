using System;
using System.Collections.Generic;

namespace Snippets;

public class Constructors : ServiceBase
{
    private static readonly Dictionary<string, int> s_limits = new() { ["a"] = 1 };
    private readonly List<string> _names = new();
    private readonly string _key;

    static Constructors()
    {
        s_limits["b"] = 2;
    }

    public Constructors(string key) : base("tenant-" + key)
    {
        _key = key ?? throw new ArgumentNullException(nameof(key));
    }

    public Constructors() : this("default")
    {
        _names.Add(_key);
    }

    public DateTime Created { get; } = DateTime.UtcNow;

    ~Constructors()
    {
        _names.Clear();
    }
}
