using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Text.Json;

namespace Authledger.References;

/// <summary>Prints the visible members of one type: methods (accessors with their properties and events), properties, events, fields.</summary>
public sealed class MemberPrinter(
    MetadataReader reader,
    SignatureProvider signatures,
    AttributeReader attributes,
    ConstantPrinter constants,
    Transforms transforms,
    TypeDefinition type,
    string kind,
    GenericScope typeScope)
{
    private const string Extension = "System.Runtime.CompilerServices.ExtensionAttribute";

    private readonly HashSet<string> extensionAccessors = ExtensionAccessors(reader, type);

    /// <summary>
    /// Names of the static methods that implement instance properties of extension blocks. The blocks themselves are nested types
    /// `&lt;G&gt;$…` that hold declarations only; the implementing accessors carry no mark of their own.
    /// </summary>
    private static HashSet<string> ExtensionAccessors(MetadataReader reader, TypeDefinition type) =>
    [
        .. type.GetNestedTypes()
            .Select(reader.GetTypeDefinition)
            .Where(block => reader.GetString(block.Name).StartsWith("<G>$", StringComparison.Ordinal))
            .SelectMany(block => block.GetMethods())
            .Select(reader.GetMethodDefinition)
            .Where(method => (method.Attributes & (MethodAttributes.SpecialName | MethodAttributes.Static)) == MethodAttributes.SpecialName)
            .Select(method => reader.GetString(method.Name)),
    ];

    public void Print(Utf8JsonWriter json)
    {
        var accessors = new HashSet<MethodDefinitionHandle>();
        json.WriteStartArray("properties");
        foreach (var handle in type.GetProperties()) PrintProperty(json, reader.GetPropertyDefinition(handle), accessors);
        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var handle in type.GetEvents()) PrintEvent(json, reader.GetEventDefinition(handle), accessors);
        json.WriteEndArray();
        json.WriteStartArray("methods");
        foreach (var handle in type.GetMethods())
        {
            var method = reader.GetMethodDefinition(handle);
            if (accessors.Contains(handle) || !IsWanted(method)) continue;
            PrintMethod(json, method);
        }
        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (var handle in type.GetFields()) PrintField(json, reader.GetFieldDefinition(handle));
        json.WriteEndArray();
    }

    public static string? AccessibilityOf(MethodAttributes method) => (method & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => "public",
        MethodAttributes.Family => "protected",
        MethodAttributes.FamORAssem => "protected-internal",
        _ => null,
    };

    private bool IsWanted(MethodDefinition method)
    {
        var name = reader.GetString(method.Name);
        if (AccessibilityOf(method.Attributes) is null || name.Contains('<') || name == ".cctor") return false;
        // Members that the compiler or the runtime generates and no code names.
        if (kind == "delegate") return name == "Invoke";
        return name != "Finalize";
    }

    private void PrintMethod(Utf8JsonWriter json, MethodDefinition method)
    {
        var scope = typeScope with { Method = [.. method.GetGenericParameters().Select(p => reader.GetString(reader.GetGenericParameter(p).Name))] };
        var signature = method.DecodeSignature(signatures, scope);
        var returns = ReturnAttributes(method);
        var returnType = transforms.Apply(signature.ReturnType, returns);
        json.WriteStartObject();
        json.WriteString("name", reader.GetString(method.Name));
        PrintMethodFlags(json, method);
        PrintTypeParameters(json, method.GetGenericParameters(), scope, "method");
        PrintParameters(json, method, signature.ParameterTypes);
        json.WritePropertyName("returns");
        returnType.Write(json);
        if (returnType is ByReference by) json.WriteString("returnRef", by.IsReadOnly ? "in" : "ref");
        attributes.Write(json, "attributes", method.GetCustomAttributes());
        attributes.Write(json, "returnAttributes", returns);
        json.WriteEndObject();
    }

    /// <summary>Accessibility and modifiers, as Roslyn reads them from metadata (PEMethodSymbol).</summary>
    private void PrintMethodFlags(Utf8JsonWriter json, MethodDefinition method)
    {
        var flags = method.Attributes;
        var isVirtual = (flags & MethodAttributes.Virtual) != 0;
        var isNew = (flags & MethodAttributes.NewSlot) != 0;
        var isFinal = (flags & MethodAttributes.Final) != 0;
        var isAbstract = (flags & MethodAttributes.Abstract) != 0;
        var isOverride = kind != "interface" && isVirtual && !isNew;
        json.WriteString("accessibility", AccessibilityOf(flags));
        json.WriteStartArray("flags");
        if ((flags & MethodAttributes.Static) != 0) json.WriteStringValue("static");
        if (isAbstract) json.WriteStringValue("abstract");
        else if (isVirtual && !isFinal && !isOverride) json.WriteStringValue("virtual");
        if (isOverride) json.WriteStringValue("override");
        if (isOverride && isFinal) json.WriteStringValue("sealed");
        if (attributes.Has(method.GetCustomAttributes(), Extension) || extensionAccessors.Contains(reader.GetString(method.Name))) json.WriteStringValue("extension");
        if ((flags & MethodAttributes.SpecialName) != 0) json.WriteStringValue("special");
        json.WriteEndArray();
    }

    public void PrintTypeParameters(Utf8JsonWriter json, GenericParameterHandleCollection handles, GenericScope scope, string owner)
    {
        if (handles.Count == 0) return;
        json.WriteStartArray("typeParameters");
        foreach (var handle in handles)
        {
            var parameter = reader.GetGenericParameter(handle);
            var isValue = (parameter.Attributes & GenericParameterAttributes.NotNullableValueTypeConstraint) != 0;
            json.WriteStartObject();
            json.WriteString("name", reader.GetString(parameter.Name));
            json.WriteStartArray("flags");
            if ((parameter.Attributes & GenericParameterAttributes.Covariant) != 0) json.WriteStringValue("out");
            if ((parameter.Attributes & GenericParameterAttributes.Contravariant) != 0) json.WriteStringValue("in");
            if ((parameter.Attributes & GenericParameterAttributes.ReferenceTypeConstraint) != 0) json.WriteStringValue("class");
            if (isValue) json.WriteStringValue("struct");
            else if ((parameter.Attributes & GenericParameterAttributes.DefaultConstructorConstraint) != 0) json.WriteStringValue("new");
            json.WriteEndArray();
            json.WriteStartArray("constraints");
            foreach (var constraintHandle in parameter.GetConstraints())
            {
                var constraint = reader.GetGenericParameterConstraint(constraintHandle);
                var signature = constraint.Type.Kind switch
                {
                    HandleKind.TypeDefinition => signatures.GetTypeFromDefinition(reader, (TypeDefinitionHandle)constraint.Type, 0),
                    HandleKind.TypeReference => signatures.GetTypeFromReference(reader, (TypeReferenceHandle)constraint.Type, 0),
                    _ => signatures.GetTypeFromSpecification(reader, scope, (TypeSpecificationHandle)constraint.Type, 0),
                };
                if (isValue && signature is Named { Name: "System.ValueType" }) continue;
                transforms.Apply(signature, constraint.GetCustomAttributes()).Write(json);
            }
            json.WriteEndArray();
            attributes.Write(json, "attributes", parameter.GetCustomAttributes());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Attributes of the return value, whose row has sequence number 0 (ECMA-335 II.22.33).</summary>
    private IReadOnlyCollection<CustomAttributeHandle> ReturnAttributes(MethodDefinition method)
    {
        foreach (var handle in method.GetParameters())
        {
            var row = reader.GetParameter(handle);
            if (row.SequenceNumber == 0) return row.GetCustomAttributes();
        }
        return [];
    }

    private void PrintParameters(Utf8JsonWriter json, MethodDefinition method, ImmutableArray<Signature> types)
    {
        if (types.IsEmpty) return;
        var rows = method.GetParameters().Select(reader.GetParameter).Where(p => p.SequenceNumber > 0).ToDictionary(p => p.SequenceNumber);
        json.WriteStartArray("parameters");
        for (var i = 0; i < types.Length; i++)
        {
            var hasRow = rows.TryGetValue(i + 1, out var row);
            IReadOnlyCollection<CustomAttributeHandle> own = hasRow ? row.GetCustomAttributes() : [];
            var parameterType = transforms.Apply(types[i], own);
            json.WriteStartObject();
            json.WriteString("name", hasRow ? reader.GetString(row.Name) : "");
            json.WritePropertyName("type");
            parameterType.Write(json);
            json.WriteStartArray("flags");
            if (parameterType is ByReference)
            {
                json.WriteStringValue(
                    !hasRow ? "ref"
                    : (row.Attributes & (ParameterAttributes.Out | ParameterAttributes.In)) == ParameterAttributes.Out ? "out"
                    : attributes.Has(own, "System.Runtime.CompilerServices.IsReadOnlyAttribute") || attributes.Has(own, "System.Runtime.CompilerServices.RequiresLocationAttribute") ? "in"
                    : "ref");
            }
            if (attributes.Has(own, "System.ParamArrayAttribute") || attributes.Has(own, "System.Runtime.CompilerServices.ParamCollectionAttribute")) json.WriteStringValue("params");
            if (hasRow && (row.Attributes & ParameterAttributes.Optional) != 0) json.WriteStringValue("optional");
            json.WriteEndArray();
            if (hasRow) PrintDefault(json, row, parameterType, own);
            attributes.Write(json, "attributes", own);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void PrintDefault(Utf8JsonWriter json, System.Reflection.Metadata.Parameter row, Signature parameterType, IReadOnlyCollection<CustomAttributeHandle> own)
    {
        var constant = row.GetDefaultValue();
        if (!constant.IsNil)
        {
            json.WritePropertyName("default");
            constants.Write(json, EnumTable.Value(reader, constant), parameterType is ByReference by ? by.Element : parameterType);
            return;
        }
        if (DecimalOf(own) is { } value)
        {
            json.WritePropertyName("default");
            constants.Write(json, value, parameterType);
        }
    }

    private decimal? DecimalOf(IReadOnlyCollection<CustomAttributeHandle> handles)
    {
        var handle = attributes.Find(handles, "System.Runtime.CompilerServices.DecimalConstantAttribute");
        if (handle.IsNil) return null;
        var parts = attributes.Decode(handle).FixedArguments.Select(a => Convert.ToInt64(a.Value)).ToArray();
        return new decimal((int)parts[4], (int)parts[3], (int)parts[2], parts[1] != 0, (byte)parts[0]);
    }

    private void PrintProperty(Utf8JsonWriter json, PropertyDefinition property, HashSet<MethodDefinitionHandle> accessors)
    {
        var both = property.GetAccessors();
        accessors.Add(both.Getter);
        accessors.Add(both.Setter);
        var getter = Visible(both.Getter);
        var setter = Visible(both.Setter);
        if (getter is null && setter is null || reader.GetString(property.Name).Contains('<')) return;
        // Explicit implementations have private accessors and were left out; a dot is left only in names of other languages.
        var own = property.GetCustomAttributes();
        var signature = property.DecodeSignature(signatures, typeScope);
        var propertyType = transforms.Apply(signature.ReturnType, own);
        json.WriteStartObject();
        json.WriteString("name", reader.GetString(property.Name));
        json.WritePropertyName("type");
        propertyType.Write(json);
        json.WriteStartArray("flags");
        if (attributes.Has(own, "System.Runtime.CompilerServices.RequiredMemberAttribute")) json.WriteStringValue("required");
        json.WriteEndArray();
        if (propertyType is ByReference by) json.WriteString("returnRef", by.IsReadOnly ? "in" : "ref");
        if (!signature.ParameterTypes.IsEmpty)
        {
            var accessor = getter ?? setter!.Value;
            PrintParameters(json, accessor, signature.ParameterTypes);
        }
        PrintAccessor(json, "get", getter);
        PrintAccessor(json, "set", setter);
        attributes.Write(json, "attributes", own);
        json.WriteEndObject();
    }

    private MethodDefinition? Visible(MethodDefinitionHandle handle)
    {
        if (handle.IsNil) return null;
        var method = reader.GetMethodDefinition(handle);
        return AccessibilityOf(method.Attributes) is null ? null : method;
    }

    private void PrintAccessor(Utf8JsonWriter json, string name, MethodDefinition? accessor)
    {
        if (accessor is not { } method) return;
        json.WriteStartObject(name);
        json.WriteString("name", reader.GetString(method.Name));
        PrintMethodFlags(json, method);
        attributes.Write(json, "attributes", method.GetCustomAttributes());
        json.WriteEndObject();
    }

    private void PrintEvent(Utf8JsonWriter json, EventDefinition definition, HashSet<MethodDefinitionHandle> accessors)
    {
        var both = definition.GetAccessors();
        accessors.Add(both.Adder);
        accessors.Add(both.Remover);
        accessors.Add(both.Raiser);
        if (Visible(both.Adder) is not { } adder) return;
        json.WriteStartObject();
        json.WriteString("name", reader.GetString(definition.Name));
        json.WritePropertyName("type");
        (definition.Type.Kind switch
        {
            HandleKind.TypeDefinition => signatures.GetTypeFromDefinition(reader, (TypeDefinitionHandle)definition.Type, 0),
            HandleKind.TypeReference => signatures.GetTypeFromReference(reader, (TypeReferenceHandle)definition.Type, 0),
            _ => signatures.GetTypeFromSpecification(reader, typeScope, (TypeSpecificationHandle)definition.Type, 0),
        }).Write(json);
        PrintAccessor(json, "add", adder);
        PrintAccessor(json, "remove", Visible(both.Remover));
        attributes.Write(json, "attributes", definition.GetCustomAttributes());
        json.WriteEndObject();
    }

    private void PrintField(Utf8JsonWriter json, FieldDefinition field)
    {
        var accessibility = (field.Attributes & FieldAttributes.FieldAccessMask) switch
        {
            FieldAttributes.Public => "public",
            FieldAttributes.Family => "protected",
            FieldAttributes.FamORAssem => "protected-internal",
            _ => null,
        };
        if (accessibility is null || (field.Attributes & FieldAttributes.RTSpecialName) != 0) return;
        var own = field.GetCustomAttributes();
        var fieldType = transforms.Apply(field.DecodeSignature(signatures, typeScope), own);
        json.WriteStartObject();
        json.WriteString("name", reader.GetString(field.Name));
        json.WriteString("accessibility", accessibility);
        json.WritePropertyName("type");
        fieldType.Write(json);
        json.WriteStartArray("flags");
        if ((field.Attributes & FieldAttributes.Static) != 0) json.WriteStringValue("static");
        if ((field.Attributes & FieldAttributes.InitOnly) != 0) json.WriteStringValue("readonly");
        json.WriteEndArray();
        var constant = field.GetDefaultValue();
        if (!constant.IsNil)
        {
            json.WritePropertyName("constant");
            if (kind == "enum") constants.WriteMember(json, EnumTable.Value(reader, constant)!, fieldType, reader.GetString(field.Name));
            else constants.Write(json, EnumTable.Value(reader, constant), fieldType);
        }
        else if (DecimalOf(own) is { } value)
        {
            json.WritePropertyName("constant");
            constants.Write(json, value, fieldType);
        }
        attributes.Write(json, "attributes", own);
        json.WriteEndObject();
    }
}
