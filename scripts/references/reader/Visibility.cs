using System.Reflection;
using System.Reflection.Metadata;

namespace Authledger.References;

/// <summary>Which types others can name. Assemblies that show their internals to each other mention some that nobody else can.</summary>
public sealed class Visibility
{
    private readonly HashSet<string> visible = [];
    private readonly HashSet<string> hidden = [];

    public void Add(MetadataReader reader)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            (IsVisible(reader, handle) ? visible : hidden).Add(SignatureProvider.FullName(reader, handle));
        }
    }

    /// <summary>Whether a type of that name is known, and is nobody's public or protected one.</summary>
    public bool IsHidden(string fullName) => hidden.Contains(fullName) && !visible.Contains(fullName);

    public static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        if (reader.GetString(type.Name).Contains('<')) return false;
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(reader, type.GetDeclaringType()),
            _ => false,
        };
    }
}
