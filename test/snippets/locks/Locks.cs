using System.Threading;

namespace Snippets;

public class Locks
{
    private readonly object _gate = new();
    private readonly Lock _lock = new();
    private int _count;

    public int Next()
    {
        lock (_gate)
        {
            return ++_count;
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            _count = 0;
        }
    }
}
