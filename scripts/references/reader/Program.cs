using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Authledger.References;

/// <summary>
/// Prints the public and protected signatures of assemblies, one JSON object a line and a type.
/// Usage: reader INPUT.json OUTPUT.jsonl, where INPUT is <c>[{ "path", "group", "package", "exclude": [namespace…], "include": [namespace…] }]</c>;
/// an entry without a group serves only to resolve enumerations. Types come assembly by assembly as listed, ordinal by metadata name.
/// </summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments.Length != 2)
        {
            Console.Error.WriteLine("usage: reader INPUT.json OUTPUT.jsonl");
            return 2;
        }
        var inputs = JsonSerializer.Deserialize<Input[]>(File.ReadAllBytes(arguments[0]), JsonSerializerOptions.Web)!;
        var opened = new List<(Input Input, MetadataReader Reader)>();
        var enums = new EnumTable();
        var visibility = new Visibility();
        foreach (var input in inputs)
        {
            var file = new PEReader(new MemoryStream(File.ReadAllBytes(input.Path)));
            if (!file.HasMetadata) throw new InvalidDataException($"{input.Path} is no managed assembly");
            var reader = file.GetMetadataReader();
            enums.Add(reader);
            visibility.Add(reader);
            opened.Add((input, reader));
        }
        using var output = File.Create(arguments[1]);
        foreach (var (input, reader) in opened)
        {
            if (input.Group is null) continue;
            new AssemblyPrinter(reader, input, enums, visibility).Print(output);
        }
        return 0;
    }
}

public sealed record Input(string Path, string? Group, string? Package, string[]? Exclude, string[]? Include)
{
    /// <summary>
    /// Patterns name a namespace (<c>A.B</c>), everything below one and itself (<c>A.B.</c>), namespaces by their last name (<c>*.B</c>),
    /// or a type by its full name.
    /// </summary>
    public bool Wants(string ns, string fullName) =>
        // What a library leaves in the global namespace (generated code, mostly) would be seen by every file.
        ns.Length > 0 && !Matches(Exclude, ns, fullName) && (Include is null || Matches(Include, ns, fullName));

    private static bool Matches(string[]? patterns, string ns, string fullName) =>
        patterns is not null
        && patterns.Any(p => p == ns
            || p == fullName
            || (p.EndsWith('.') && (ns + ".").StartsWith(p, StringComparison.Ordinal))
            || (p.StartsWith('*') && ns.EndsWith(p[1..], StringComparison.Ordinal)));
}
