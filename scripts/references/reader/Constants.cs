using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;
using System.Text.Json;

namespace Authledger.References;

/// <summary>
/// Constants in JSON: <c>["null"]</c>, <c>["bool", b]</c>, <c>["char", code unit]</c>, <c>["int", keyword, "digits"]</c>, <c>["real", keyword, "text"]</c>,
/// <c>["string", s]</c>, <c>["enum", type, "digits", member or null]</c>, <c>["type", type or null]</c>, <c>["array", element type, [constants]]</c>, <c>["default", type]</c>.
/// </summary>
public sealed class ConstantPrinter(EnumTable enums)
{
    /// <summary>A value of the static type <paramref name="type"/>, which decides between a number and an enumeration's member.</summary>
    public void Write(Utf8JsonWriter json, object? value, Signature type)
    {
        json.WriteStartArray();
        var underlying = type is Named { Name: "System.Nullable`1" } nullable ? nullable.Arguments[0] : type;
        if (value is null)
        {
            if (type is Parameter || (type.IsValueType && underlying == type))
            {
                json.WriteStringValue("default");
                type.Write(json);
            }
            else
            {
                json.WriteStringValue("null");
            }
        }
        else if (underlying is Named { Arguments.IsDefaultOrEmpty: true } named && enums.Find(named.Name) is { } members)
        {
            var digits = Convert.ToString(value, CultureInfo.InvariantCulture)!;
            json.WriteStringValue("enum");
            underlying.Write(json);
            json.WriteStringValue(digits);
            json.WriteStringValue(members.Members.GetValueOrDefault(digits));
        }
        else
        {
            WriteSimple(json, value);
        }
        json.WriteEndArray();
    }

    /// <summary>The value of an enumeration's own member, which may be another name of a value that has one.</summary>
    public void WriteMember(Utf8JsonWriter json, object value, Signature type, string member)
    {
        json.WriteStartArray();
        json.WriteStringValue("enum");
        type.Write(json);
        json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
        json.WriteStringValue(member);
        json.WriteEndArray();
    }

    private static void WriteSimple(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool b:
                json.WriteStringValue("bool");
                json.WriteBooleanValue(b);
                break;
            case char c:
                json.WriteStringValue("char");
                json.WriteNumberValue(c);
                break;
            case string s:
                json.WriteStringValue("string");
                json.WriteStringValue(s);
                break;
            case float or double or decimal:
                json.WriteStringValue("real");
                json.WriteStringValue(value switch { float => "float", double => "double", _ => "decimal" });
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue("int");
                json.WriteStringValue(value switch
                {
                    sbyte => "sbyte",
                    byte => "byte",
                    short => "short",
                    ushort => "ushort",
                    int => "int",
                    uint => "uint",
                    long => "long",
                    ulong => "ulong",
                    _ => throw new InvalidDataException($"constant of {value.GetType()}"),
                });
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>An argument of an attribute (ECMA-335 II.23.3), already decoded.</summary>
    public void Write(Utf8JsonWriter json, CustomAttributeTypedArgument<Signature> argument)
    {
        switch (argument.Value)
        {
            case Signature type:
                json.WriteStartArray();
                json.WriteStringValue("type");
                type.Write(json);
                json.WriteEndArray();
                break;
            case ImmutableArray<CustomAttributeTypedArgument<Signature>> elements:
                json.WriteStartArray();
                json.WriteStringValue("array");
                (argument.Type is ArrayOf array ? array.Element : argument.Type).Write(json);
                json.WriteStartArray();
                foreach (var element in elements) Write(json, element);
                json.WriteEndArray();
                json.WriteEndArray();
                break;
            default:
                Write(json, argument.Value, argument.Type);
                break;
        }
    }
}

/// <summary>Enumerations of all assemblies: underlying type, and the first member of each value.</summary>
public sealed class EnumTable
{
    public sealed record Entry(PrimitiveTypeCode Underlying, Dictionary<string, string> Members);

    private readonly Dictionary<string, Entry> entries = [];

    public Entry? Find(string fullName) => entries.GetValueOrDefault(fullName);

    public void Add(MetadataReader reader)
    {
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (type.BaseType.IsNil) continue;
            if (type.BaseType.Kind != HandleKind.TypeReference && type.BaseType.Kind != HandleKind.TypeDefinition) continue;
            if (NameOf(reader, type.BaseType) != "System.Enum") continue;
            PrimitiveTypeCode? underlying = null;
            var members = new Dictionary<string, string>();
            foreach (var fieldHandle in type.GetFields())
            {
                var field = reader.GetFieldDefinition(fieldHandle);
                if ((field.Attributes & System.Reflection.FieldAttributes.Static) == 0)
                {
                    var blob = reader.GetBlobReader(field.Signature);
                    blob.ReadSignatureHeader();
                    underlying = (PrimitiveTypeCode)blob.ReadSignatureTypeCode();
                    continue;
                }
                var constant = field.GetDefaultValue();
                if (constant.IsNil) continue;
                members.TryAdd(Convert.ToString(Value(reader, constant), CultureInfo.InvariantCulture)!, reader.GetString(field.Name));
            }
            if (underlying is { } code) entries.TryAdd(SignatureProvider.FullName(reader, handle), new Entry(code, members));
        }
    }

    public static object? Value(MetadataReader reader, ConstantHandle handle)
    {
        var constant = reader.GetConstant(handle);
        return reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
    }

    private static string NameOf(MetadataReader reader, EntityHandle handle) => handle.Kind == HandleKind.TypeReference
        ? SignatureProvider.FullName(reader, (TypeReferenceHandle)handle)
        : SignatureProvider.FullName(reader, (TypeDefinitionHandle)handle);
}
