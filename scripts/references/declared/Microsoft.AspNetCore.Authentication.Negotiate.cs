using System;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Negotiate;

namespace Microsoft.AspNetCore.Authentication.Negotiate
{
    public static class NegotiateDefaults
    {
        public const string AuthenticationScheme = "Negotiate";
    }

    public class NegotiateOptions : AuthenticationSchemeOptions
    {
        public bool PersistKerberosCredentials { get; set; }
        public bool PersistNtlmCredentials { get; set; }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class NegotiateExtensions
    {
        public static AuthenticationBuilder AddNegotiate(this AuthenticationBuilder builder) => throw null;
        public static AuthenticationBuilder AddNegotiate(this AuthenticationBuilder builder, Action<NegotiateOptions> configureOptions) => throw null;
        public static AuthenticationBuilder AddNegotiate(this AuthenticationBuilder builder, string authenticationScheme, Action<NegotiateOptions> configureOptions) => throw null;
        public static AuthenticationBuilder AddNegotiate(this AuthenticationBuilder builder, string authenticationScheme, string displayName, Action<NegotiateOptions> configureOptions) => throw null;
    }
}
