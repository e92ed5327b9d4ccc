using System;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Authentication.MicrosoftAccount;

namespace Microsoft.AspNetCore.Authentication.MicrosoftAccount
{
    public static class MicrosoftAccountDefaults
    {
        public const string AuthenticationScheme = "Microsoft";
    }

    public class MicrosoftAccountOptions : OAuthOptions
    {
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class MicrosoftAccountExtensions
    {
        public static AuthenticationBuilder AddMicrosoftAccount(this AuthenticationBuilder builder) => throw null;
        public static AuthenticationBuilder AddMicrosoftAccount(this AuthenticationBuilder builder, Action<MicrosoftAccountOptions> configureOptions) => throw null;
        public static AuthenticationBuilder AddMicrosoftAccount(this AuthenticationBuilder builder, string authenticationScheme, Action<MicrosoftAccountOptions> configureOptions) => throw null;
        public static AuthenticationBuilder AddMicrosoftAccount(this AuthenticationBuilder builder, string authenticationScheme, string displayName, Action<MicrosoftAccountOptions> configureOptions) => throw null;
    }
}
