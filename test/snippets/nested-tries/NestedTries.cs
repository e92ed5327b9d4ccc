using System;
using System.IO;
using System.Threading.Tasks;

namespace Snippets;

public static class NestedTries
{
    public static int Loop(string[] paths)
    {
        int read = 0;
        foreach (var path in paths)
        {
            try
            {
                if (path == "") continue;
                if (path == "end") break;
                using var reader = new StreamReader(path);
                read += reader.Read();
            }
            catch (FileNotFoundException)
            {
                read--;
            }
        }

        return read;
    }

    public static async Task<string?> First(Func<Task<string>>[] sources)
    {
        foreach (var source in sources)
        {
            try
            {
                return await source();
            }
            catch (InvalidOperationException e) when (e.InnerException is TimeoutException)
            {
                await Task.Delay(1);
            }
        }

        return null;
    }

    public static bool Lockstep(object gate, ref int count)
    {
        lock (gate)
        {
            if (count == 0) return false;
            count--;
        }

        return true;
    }
}
