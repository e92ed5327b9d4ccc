namespace Authledger.References;

/// <summary>Which attributes are data that binding or discovery reads. Those that become flags of a symbol are not among them.</summary>
public static class KeptAttributes
{
    private static readonly HashSet<string> Names =
    [
        "System.AttributeUsageAttribute",
        "System.FlagsAttribute",
        "System.Reflection.DefaultMemberAttribute",
        "System.Diagnostics.CodeAnalysis.DoesNotReturnAttribute",
        "System.Diagnostics.CodeAnalysis.DoesNotReturnIfAttribute",
        "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute",
        "System.Diagnostics.ConditionalAttribute",
        "System.Runtime.CompilerServices.CallerArgumentExpressionAttribute",
        "System.Runtime.CompilerServices.CallerFilePathAttribute",
        "System.Runtime.CompilerServices.CallerLineNumberAttribute",
        "System.Runtime.CompilerServices.CallerMemberNameAttribute",
        "System.Runtime.CompilerServices.CollectionBuilderAttribute",
        "System.Runtime.CompilerServices.EnumeratorCancellationAttribute",
        "System.Runtime.CompilerServices.InterpolatedStringHandlerAttribute",
        "System.Runtime.CompilerServices.InterpolatedStringHandlerArgumentAttribute",
        "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute",
        "System.ComponentModel.DefaultValueAttribute",
        "Newtonsoft.Json.JsonIgnoreAttribute",
        "System.Text.Json.Serialization.JsonIgnoreAttribute",
    ];

    private static readonly string[] Namespaces =
    [
        "Microsoft.AspNetCore.",
        "Microsoft.EntityFrameworkCore.",
        "Microsoft.Extensions.DependencyInjection.",
        "System.ComponentModel.DataAnnotations.",
        "Asp.Versioning.",
        "FastEndpoints.",
        "HotChocolate.",
        "Swashbuckle.",
        "Wolverine.",
    ];

    public static bool Contains(string fullName) =>
        Names.Contains(fullName)
        || (Namespaces.Any(n => fullName.StartsWith(n, StringComparison.Ordinal))
            && !fullName.StartsWith("Microsoft.AspNetCore.Internal.", StringComparison.Ordinal));
}
