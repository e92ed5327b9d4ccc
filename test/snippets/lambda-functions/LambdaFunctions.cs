using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Snippets;

/// Local functions inside lambdas, and calls on structs that are made for them.
public class LambdaFunctions(Func<int, Task<int>> load)
{
    public Func<int, Task<bool>> Asynchronous(int id) =>
        async x =>
        {
            var loaded = await load(x);
            if (!IsOwn(loaded)) return false;
            return await load(loaded) > 2;

            bool IsOwn(int value) => value == id;
        };

    public Func<int, bool> Plain(int id) =>
        x =>
        {
            return IsOwn(x + 1);

            bool IsOwn(int value) => value == id && value > x;
        };

    public Sender Send => new(this);

    public async Task Reply(int id, List<string> names)
    {
        await Send.Ok(await load(id), names.Count);
    }
}

public readonly struct Sender(LambdaFunctions of)
{
    public Task Ok(int value, int count, DateTimeOffset? at = null) => Task.FromResult(of.Send.Equals(value) && count > 0 && at == null);
}
