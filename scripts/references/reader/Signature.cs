using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Text.Json;

namespace Authledger.References;

/// <summary>
/// A use of a type (ECMA-335 II.23.2.12). In JSON: a string for a named type without arguments, else
/// <c>["g", name, [arguments], [tuple names]?]</c>, <c>["[]", element, rank]</c>, <c>["*", element]</c>,
/// <c>["!", ordinal, name]</c> (VAR), <c>["!!", ordinal, name]</c> (MVAR), <c>["fn", return, [parameters]]</c>, <c>["dynamic"]</c>.
/// </summary>
public abstract record Signature
{
    public virtual bool IsValueType => false;
    public abstract void Write(Utf8JsonWriter json);
    public string Key()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) Write(json);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}

public sealed record Named(string Name, bool ValueType, ImmutableArray<Signature> Arguments, ImmutableArray<string?> TupleNames = default) : Signature
{
    public override bool IsValueType => ValueType;
    public override void Write(Utf8JsonWriter json)
    {
        if (Arguments.IsDefaultOrEmpty)
        {
            json.WriteStringValue(Name);
            return;
        }
        json.WriteStartArray();
        json.WriteStringValue("g");
        json.WriteStringValue(Name);
        json.WriteStartArray();
        foreach (var argument in Arguments) argument.Write(json);
        json.WriteEndArray();
        if (!TupleNames.IsDefault)
        {
            json.WriteStartArray();
            foreach (var name in TupleNames) json.WriteStringValue(name);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}

public sealed record ArrayOf(Signature Element, int Rank) : Signature
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("[]");
        Element.Write(json);
        json.WriteNumberValue(Rank);
        json.WriteEndArray();
    }
}

public sealed record PointerTo(Signature Element) : Signature
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("*");
        Element.Write(json);
        json.WriteEndArray();
    }
}

public sealed record Parameter(bool OfMethod, int Ordinal, string Name) : Signature
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue(OfMethod ? "!!" : "!");
        json.WriteNumberValue(Ordinal);
        json.WriteStringValue(Name);
        json.WriteEndArray();
    }
}

public sealed record FunctionPointer(Signature Return, ImmutableArray<Signature> Parameters) : Signature
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("fn");
        Return.Write(json);
        json.WriteStartArray();
        foreach (var parameter in Parameters) parameter.Write(json);
        json.WriteEndArray();
        json.WriteEndArray();
    }
}

public sealed record Dynamic : Signature
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("dynamic");
        json.WriteEndArray();
    }
}

/// <summary>A reference to a type; only ever the outermost part of a parameter, a return type or a type argument of a function pointer.</summary>
public sealed record ByReference(Signature Element, bool IsReadOnly) : Signature
{
    public override void Write(Utf8JsonWriter json) => Element.Write(json);
}

/// <summary>Names of the type parameters in scope.</summary>
public sealed record GenericScope(ImmutableArray<string> Type, ImmutableArray<string> Method);

/// <summary>Decodes signatures of one assembly.</summary>
public sealed class SignatureProvider : ISignatureTypeProvider<Signature, GenericScope>
{
    public static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        var outer = type.GetDeclaringType();
        return outer.IsNil ? Qualify(reader.GetString(type.Namespace), name) : FullName(reader, outer) + "+" + name;
    }

    public static string FullName(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? FullName(reader, (TypeReferenceHandle)type.ResolutionScope) + "+" + name
            : Qualify(reader.GetString(type.Namespace), name);
    }

    private static string Qualify(string ns, string name) => ns.Length == 0 ? name : ns + "." + name;

    // ELEMENT_TYPE_VALUETYPE, ECMA-335 II.23.1.16
    private static bool IsValue(byte rawTypeKind) => rawTypeKind == 0x11;

    public Signature GetArrayType(Signature elementType, ArrayShape shape) => new ArrayOf(elementType, shape.Rank);
    public Signature GetByReferenceType(Signature elementType) => new ByReference(elementType, false);
    public Signature GetFunctionPointerType(MethodSignature<Signature> signature) => new FunctionPointer(signature.ReturnType, signature.ParameterTypes);
    public Signature GetGenericInstantiation(Signature genericType, ImmutableArray<Signature> typeArguments) => ((Named)genericType) with { Arguments = typeArguments };
    public Signature GetGenericMethodParameter(GenericScope scope, int index) => new Parameter(true, index, index < scope.Method.Length ? scope.Method[index] : "");
    public Signature GetGenericTypeParameter(GenericScope scope, int index) => new Parameter(false, index, index < scope.Type.Length ? scope.Type[index] : "");
    public Signature GetPinnedType(Signature elementType) => elementType;
    public Signature GetPointerType(Signature elementType) => new PointerTo(elementType);
    public Signature GetSZArrayType(Signature elementType) => new ArrayOf(elementType, 1);
    public Signature GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => new Named(FullName(reader, handle), IsValue(rawTypeKind), []);
    public Signature GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => new Named(FullName(reader, handle), IsValue(rawTypeKind), []);

    public Signature GetTypeFromSpecification(MetadataReader reader, GenericScope scope, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, scope);

    /// <summary>`modreq(InAttribute)` is how `in` parameters of virtual methods and `ref readonly` returns are told apart.</summary>
    public Signature GetModifiedType(Signature modifier, Signature unmodifiedType, bool isRequired) =>
        unmodifiedType is ByReference by && modifier is Named { Name: "System.Runtime.InteropServices.InAttribute" }
            ? by with { IsReadOnly = true }
            : unmodifiedType;

    public Signature GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        new Named("System." + typeCode, typeCode is not (PrimitiveTypeCode.Object or PrimitiveTypeCode.String), []);
}
