using System;
using AspNet.Security.OAuth.GitHub;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace AspNet.Security.OAuth.GitHub
{
    public static class GitHubAuthenticationDefaults
    {
        public const string AuthenticationScheme = "GitHub";
    }

    public class GitHubAuthenticationOptions : OAuthOptions
    {
        public string EnterpriseDomain { get; set; }
        public string UserEmailsEndpoint { get; set; }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public static class GitHubAuthenticationExtensions
    {
        public static AuthenticationBuilder AddGitHub(this AuthenticationBuilder builder) => throw null;
        public static AuthenticationBuilder AddGitHub(this AuthenticationBuilder builder, Action<GitHubAuthenticationOptions> configuration) => throw null;
        public static AuthenticationBuilder AddGitHub(this AuthenticationBuilder builder, string scheme, Action<GitHubAuthenticationOptions> configuration) => throw null;
        public static AuthenticationBuilder AddGitHub(this AuthenticationBuilder builder, string scheme, string caption, Action<GitHubAuthenticationOptions> configuration) => throw null;
    }
}
