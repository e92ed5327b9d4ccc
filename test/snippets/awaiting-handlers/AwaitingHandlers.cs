using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace Snippets;

/// Handlers with an `await` in them, which the compiler moves behind their `try`.
public class AwaitingHandlers(Func<int, Task<int>> load, Func<Exception?, Task> note)
{
    public async Task Several(int id)
    {
        try
        {
            await load(id);
        }
        catch (KeyNotFoundException e)
        {
            await note(e);
        }
        catch (InvalidOperationException)
        {
            await note(null);
        }
        catch (ArgumentException e)
        {
            await note(e);
        }
    }

    public async Task WithFinally(int id)
    {
        try
        {
            await load(id);
        }
        catch (KeyNotFoundException e)
        {
            await note(e);
        }
        catch (Exception e) when (e.Message == "x")
        {
            await note(e);
            throw;
        }
        finally
        {
            await note(null);
        }
    }

    public async Task Loop(int[] ids)
    {
        foreach (var id in ids)
        {
            try
            {
                if (id == 0) continue;
                await load(id);
                if (id == 9) break;
            }
            catch (TimeoutException)
            {
                await note(null);
                continue;
            }
            finally
            {
                await note(null);
            }
        }
    }

    public async Task<int> Retry(int id)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                return await load(id);
            }
            catch (TimeoutException) when (i < 3)
            {
                await Task.Delay(100 * i);
            }
        }
    }

    public async Task<string?> Disposed(int id, int own)
    {
        using var stream = new MemoryStream();
        var loaded = await load(id);
        return loaded == own ? loaded.ToString() : null;
    }
}
