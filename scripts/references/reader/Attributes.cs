using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text.Json;

namespace Authledger.References;

/// <summary>An attribute's class and value. `Arguments` is read on demand: most attributes are only asked for their names.</summary>
public sealed class AttributeReader(MetadataReader reader, SignatureProvider signatures, EnumTable enums, ConstantPrinter constants)
{
    private static readonly GenericScope NoScope = new([], []);
    private readonly ArgumentTypes argumentTypes = new(signatures, enums);

    public string ClassOf(CustomAttributeHandle handle)
    {
        var constructor = reader.GetCustomAttribute(handle).Constructor;
        var parent = constructor.Kind == HandleKind.MethodDefinition
            ? reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return Class(parent) is Named named ? named.Name : "";
    }

    private Signature Class(EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeDefinition => signatures.GetTypeFromDefinition(reader, (TypeDefinitionHandle)parent, 0),
        HandleKind.TypeReference => signatures.GetTypeFromReference(reader, (TypeReferenceHandle)parent, 0),
        _ => signatures.GetTypeFromSpecification(reader, NoScope, (TypeSpecificationHandle)parent, 0),
    };

    public CustomAttributeHandle Find(IReadOnlyCollection<CustomAttributeHandle> handles, string fullName) =>
        handles.FirstOrDefault(h => ClassOf(h) == fullName);

    public bool Has(IReadOnlyCollection<CustomAttributeHandle> handles, string fullName) => !Find(handles, fullName).IsNil;

    public CustomAttributeValue<Signature> Decode(CustomAttributeHandle handle) =>
        reader.GetCustomAttribute(handle).DecodeValue(argumentTypes);

    /// <summary>Writes <c>"name": [[class, [constructor parameter types], [constants], [[name, constant]…]]…]</c> when there is one to keep.</summary>
    public void Write(Utf8JsonWriter json, string name, IReadOnlyCollection<CustomAttributeHandle> handles)
    {
        var kept = handles.Where(h => KeptAttributes.Contains(ClassOf(h))).ToList();
        if (kept.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var handle in kept) Write(json, handle);
        json.WriteEndArray();
    }

    private void Write(Utf8JsonWriter json, CustomAttributeHandle handle)
    {
        var constructor = reader.GetCustomAttribute(handle).Constructor;
        var (parent, types) = constructor.Kind == HandleKind.MethodDefinition
            ? OfDefinition(reader.GetMethodDefinition((MethodDefinitionHandle)constructor))
            : OfReference(reader.GetMemberReference((MemberReferenceHandle)constructor));
        var value = Decode(handle);
        json.WriteStartArray();
        Class(parent).Write(json);
        json.WriteStartArray();
        foreach (var type in types) type.Write(json);
        json.WriteEndArray();
        json.WriteStartArray();
        foreach (var argument in value.FixedArguments) constants.Write(json, argument);
        json.WriteEndArray();
        json.WriteStartArray();
        foreach (var argument in value.NamedArguments)
        {
            json.WriteStartArray();
            json.WriteStringValue(argument.Name);
            constants.Write(json, new CustomAttributeTypedArgument<Signature>(argument.Type, argument.Value));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private (EntityHandle, ImmutableArray<Signature>) OfDefinition(MethodDefinition method) =>
        (method.GetDeclaringType(), method.DecodeSignature(signatures, NoScope).ParameterTypes);

    private (EntityHandle, ImmutableArray<Signature>) OfReference(MemberReference method) =>
        (method.Parent, method.DecodeMethodSignature(signatures, NoScope).ParameterTypes);

    private sealed class ArgumentTypes(SignatureProvider signatures, EnumTable enums) : ICustomAttributeTypeProvider<Signature>
    {
        public Signature GetPrimitiveType(PrimitiveTypeCode typeCode) => signatures.GetPrimitiveType(typeCode);
        public Signature GetSystemType() => new Named("System.Type", false, []);
        public Signature GetSZArrayType(Signature elementType) => new ArrayOf(elementType, 1);
        public Signature GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => signatures.GetTypeFromDefinition(reader, handle, rawTypeKind);
        public Signature GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => signatures.GetTypeFromReference(reader, handle, rawTypeKind);
        public bool IsSystemType(Signature type) => type is Named { Name: "System.Type" };

        public PrimitiveTypeCode GetUnderlyingEnumType(Signature type) => type is Named named && enums.Find(named.Name) is { } entry
            ? entry.Underlying
            : throw new InvalidDataException($"unknown enumeration {type.Key()}");

        /// <summary>ECMA-335 II.23.3: a type by its reflection name. Assembly names go; generic arguments are not used by what is kept.</summary>
        public Signature GetTypeFromSerializedName(string name)
        {
            var end = name.IndexOfAny([',', '[']);
            return new Named((end < 0 ? name : name[..end]).Trim(), false, []);
        }
    }
}
