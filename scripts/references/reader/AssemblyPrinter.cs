using System.Reflection;
using System.Reflection.Metadata;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Authledger.References;

/// <summary>Prints the visible types of one assembly.</summary>
public sealed class AssemblyPrinter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly MetadataReader reader;
    private readonly Input input;
    private readonly EnumTable enums;
    private readonly Visibility visibility;
    private readonly SignatureProvider signatures = new();
    private readonly ConstantPrinter constants;
    private readonly AttributeReader attributes;
    private readonly Transforms transforms;

    public AssemblyPrinter(MetadataReader reader, Input input, EnumTable enums, Visibility visibility)
    {
        this.reader = reader;
        this.input = input;
        this.enums = enums;
        this.visibility = visibility;
        constants = new ConstantPrinter(enums);
        attributes = new AttributeReader(reader, signatures, enums, constants);
        transforms = new Transforms(attributes);
    }

    public void Print(Stream output)
    {
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        var types = reader.TypeDefinitions
            .Select(handle => (Handle: handle, Name: SignatureProvider.FullName(reader, handle)))
            .Where(type => Visibility.IsVisible(reader, type.Handle) && input.Wants(NamespaceOf(type.Handle), type.Name))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        foreach (var (handle, name) in types)
        {
            using (var json = new Utf8JsonWriter(output, Options)) PrintType(json, assembly, handle, name);
            output.WriteByte((byte)'\n');
        }
    }

    private string NamespaceOf(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType().IsNil ? reader.GetString(type.Namespace) : NamespaceOf(type.GetDeclaringType());
    }

    private void PrintType(Utf8JsonWriter json, string assembly, TypeDefinitionHandle handle, string name)
    {
        var type = reader.GetTypeDefinition(handle);
        var scope = new GenericScope([.. type.GetGenericParameters().Select(p => reader.GetString(reader.GetGenericParameter(p).Name))], []);
        var baseType = type.BaseType.IsNil ? null : Resolve(type.BaseType, scope);
        var kind = KindOf(type, name, baseType);
        var members = new MemberPrinter(reader, signatures, attributes, constants, transforms, type, kind, scope);

        json.WriteStartObject();
        json.WriteString("group", input.Group);
        if (input.Package is not null) json.WriteString("package", input.Package);
        json.WriteString("assembly", assembly);
        json.WriteString("namespace", NamespaceOf(handle));
        json.WriteString("name", name);
        json.WriteString("kind", kind);
        json.WriteString("accessibility", (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.NestedFamily => "protected",
            TypeAttributes.NestedFamORAssem => "protected-internal",
            _ => "public",
        });
        json.WriteStartArray("flags");
        var isAbstract = (type.Attributes & TypeAttributes.Abstract) != 0;
        var isSealed = (type.Attributes & TypeAttributes.Sealed) != 0;
        if (isAbstract && isSealed) json.WriteStringValue("static");
        else if (isAbstract) json.WriteStringValue("abstract");
        else if (isSealed) json.WriteStringValue("sealed");
        if (type.GetMethods().Any(m => reader.GetString(reader.GetMethodDefinition(m).Name) == "<Clone>$")) json.WriteStringValue("record");
        json.WriteEndArray();
        members.PrintTypeParameters(json, type.GetGenericParameters(), scope, "type");
        if (kind == "enum") json.WriteString("underlying", "System." + enums.Find(name)!.Underlying);
        else if (baseType is not null && kind is "class")
        {
            json.WritePropertyName("base");
            transforms.Apply(baseType, type.GetCustomAttributes()).Write(json);
        }
        json.WriteStartArray("interfaces");
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            var entry = reader.GetInterfaceImplementation(implementation);
            var signature = transforms.Apply(Resolve(entry.Interface, scope), entry.GetCustomAttributes());
            if (signature is not Named named || !visibility.IsHidden(named.Name)) signature.Write(json);
        }
        json.WriteEndArray();
        attributes.Write(json, "attributes", type.GetCustomAttributes());
        members.Print(json);
        json.WriteEndObject();
    }

    private Signature Resolve(EntityHandle handle, GenericScope scope) => handle.Kind switch
    {
        HandleKind.TypeDefinition => signatures.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
        HandleKind.TypeReference => signatures.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
        _ => signatures.GetTypeFromSpecification(reader, scope, (TypeSpecificationHandle)handle, 0),
    };

    private static string KindOf(TypeDefinition type, string name, Signature? baseType)
    {
        if ((type.Attributes & TypeAttributes.Interface) != 0) return "interface";
        return (baseType as Named)?.Name switch
        {
            "System.Enum" => "enum",
            "System.ValueType" when name != "System.Enum" => "struct",
            "System.MulticastDelegate" => "delegate",
            _ => "class",
        };
    }
}
