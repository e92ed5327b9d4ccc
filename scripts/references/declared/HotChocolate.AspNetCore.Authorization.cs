using System;
using HotChocolate.Execution.Configuration;
using Microsoft.AspNetCore.Authorization;

namespace HotChocolate.Authorization
{
    public enum ApplyPolicy { BeforeResolver = 0, AfterResolver = 1, Validation = 2 }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true, Inherited = true)]
    public sealed class AuthorizeAttribute : Attribute
    {
        public AuthorizeAttribute() => throw null;
        public AuthorizeAttribute(ApplyPolicy apply = ApplyPolicy.BeforeResolver) => throw null;
        public AuthorizeAttribute(string policy, ApplyPolicy apply = ApplyPolicy.BeforeResolver) => throw null;
        public string Policy { get; set; }
        public string[] Roles { get; set; }
        public ApplyPolicy Apply { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
    public sealed class AllowAnonymousAttribute : Attribute { }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class HotChocolateAuthorizeRequestExecutorBuilder
    {
        public static IRequestExecutorBuilder AddAuthorization(this IRequestExecutorBuilder builder) => throw null;
        public static IRequestExecutorBuilder AddAuthorization(this IRequestExecutorBuilder builder, Action<AuthorizationOptions> configure) => throw null;
    }
}
