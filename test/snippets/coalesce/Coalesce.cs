using System;

namespace Snippets;

public class Coalesce
{
    private string? _cached;

    public string Name(User? user) => user?.Name ?? "anonymous";

    public User OrThrow(User? user)
    {
        return user ?? throw new ArgumentNullException(nameof(user));
    }

    public string Lazy()
    {
        return _cached ??= Load();
    }

    public int Numbers(int? first, int? second)
    {
        int? both = first ?? second;
        first ??= 7;
        return both ?? first.Value;
    }

    private string Load() => "loaded";
}
