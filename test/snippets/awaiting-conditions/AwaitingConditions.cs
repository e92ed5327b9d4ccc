using System;
using System.Threading.Tasks;

namespace Snippets;

/// Conditions with an `await` in them, whose left sides the compiler holds in variables.
public class AwaitingConditions(Func<int, Task<bool>> check)
{
    public async Task<bool> All(int a, int b, int c) => await check(a) && await check(b) && await check(c);

    public async Task<bool> Any(int a, int b, int c) => a > 0 || await check(b) || await check(c);

    public async Task<bool> Held(int a, int b)
    {
        var isAllowed = a > 0 && (await check(a) || b > 2);
        if (!isAllowed)
        {
            Console.WriteLine("no");
            return false;
        }

        return isAllowed;
    }
}
