using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Snippets;

public class AsyncIterators
{
    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (int i = 0; i < to; i++)
        {
            await Task.Delay(i, token);
            yield return i;
        }
    }

    public async IAsyncEnumerable<string> Slowly(string[] names, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var name in names)
        {
            yield return name;
            await Task.Delay(100, token);
        }
    }
}
