using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Authledger.References;

/// <summary>What attributes say of a type's use: `dynamic` and the names of tuple elements (Roslyn: DynamicTypeDecoder, TupleTypeDecoder).</summary>
public sealed class Transforms(AttributeReader attributes)
{
    public Signature Apply(Signature type, IReadOnlyCollection<CustomAttributeHandle> handles)
    {
        var dynamic = attributes.Find(handles, "System.Runtime.CompilerServices.DynamicAttribute");
        if (!dynamic.IsNil) type = ApplyDynamic(type, attributes.Decode(dynamic));
        var tuple = attributes.Find(handles, "System.Runtime.CompilerServices.TupleElementNamesAttribute");
        if (!tuple.IsNil) type = ApplyTupleNames(type, attributes.Decode(tuple));
        return type;
    }

    private static Signature ApplyDynamic(Signature type, CustomAttributeValue<Signature> value)
    {
        if (value.FixedArguments.IsEmpty) return type is ByReference by ? by with { Element = new Dynamic() } : new Dynamic();
        var flags = ((ImmutableArray<CustomAttributeTypedArgument<Signature>>)value.FixedArguments[0].Value!).Select(a => (bool)a.Value!).ToArray();
        var next = 0;
        Signature Walk(Signature part)
        {
            var isDynamic = next < flags.Length && flags[next++];
            return part switch
            {
                Named { Name: "System.Object" } when isDynamic => new Dynamic(),
                Named { Arguments.IsDefaultOrEmpty: false } named => named with { Arguments = [.. named.Arguments.Select(Walk)] },
                ArrayOf array => array with { Element = Walk(array.Element) },
                PointerTo pointer => pointer with { Element = Walk(pointer.Element) },
                ByReference by => by with { Element = Walk(by.Element) },
                FunctionPointer function => function with { Return = Walk(function.Return), Parameters = [.. function.Parameters.Select(Walk)] },
                _ => part,
            };
        }
        return Walk(type);
    }

    private static Signature ApplyTupleNames(Signature type, CustomAttributeValue<Signature> value)
    {
        var names = ((ImmutableArray<CustomAttributeTypedArgument<Signature>>)value.FixedArguments[0].Value!).Select(a => (string?)a.Value).ToArray();
        var next = names.Length;

        // Pre-order, read from the end: elements' own types first (right to left), then the names of this tuple.
        Signature Walk(Signature part)
        {
            switch (part)
            {
                case Named { Arguments.IsDefaultOrEmpty: false } named:
                    var isTuple = named.Name.StartsWith("System.ValueTuple`", StringComparison.Ordinal);
                    if (isTuple && named.Arguments.Length == 8) throw new InvalidDataException("tuples of more than seven elements are not handled");
                    var arguments = named.Arguments.Reverse().Select(Walk).Reverse().ToImmutableArray();
                    if (!isTuple) return named with { Arguments = arguments };
                    next -= arguments.Length;
                    var own = names.AsSpan(next, arguments.Length).ToImmutableArray();
                    return named with { Arguments = arguments, TupleNames = own.All(n => n is null) ? default : own };
                case ArrayOf array:
                    return array with { Element = Walk(array.Element) };
                case ByReference by:
                    return by with { Element = Walk(by.Element) };
                case PointerTo pointer:
                    return pointer with { Element = Walk(pointer.Element) };
                default:
                    return part;
            }
        }
        return Walk(type);
    }
}
