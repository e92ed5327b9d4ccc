using System;
using System.IO;
using System.Threading.Tasks;

namespace Snippets;

public static class UsingStatements
{
    public static string Read(string path)
    {
        using (var reader = new StreamReader(path))
        {
            return reader.ReadToEnd();
        }
    }

    public static int Declarations(string path)
    {
        using var stream = File.OpenRead(path);
        using var reader = new BinaryReader(stream);
        return reader.ReadInt32();
    }

    public static void Struct()
    {
        using var scope = new Scope();
        scope.Enter();
    }

    public static async Task WriteAsync(string path, string text)
    {
        await using var writer = new StreamWriter(path);
        await writer.WriteAsync(text);
    }

    public struct Scope : IDisposable
    {
        public void Enter() { }
        public void Dispose() { }
    }
}
