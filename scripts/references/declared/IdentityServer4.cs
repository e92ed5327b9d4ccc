using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using IdentityServer4.Configuration;
using IdentityServer4.Models;
using IdentityServer4.Services;
using IdentityServer4.Stores;

namespace IdentityServer4.Configuration
{
    public class IdentityServerOptions
    {
        public string IssuerUri { get; set; }
        public bool EmitStaticAudienceClaim { get; set; }
        public string AccessTokenJwtType { get; set; }
        public AuthenticationOptions Authentication { get; set; }
        public EventsOptions Events { get; set; }
        public UserInteractionOptions UserInteraction { get; set; }
    }

    public class AuthenticationOptions
    {
        public string CookieAuthenticationScheme { get; set; }
        public TimeSpan CookieLifetime { get; set; }
        public bool CookieSlidingExpiration { get; set; }
    }

    public class EventsOptions
    {
        public bool RaiseSuccessEvents { get; set; }
        public bool RaiseFailureEvents { get; set; }
        public bool RaiseInformationEvents { get; set; }
        public bool RaiseErrorEvents { get; set; }
    }

    public class UserInteractionOptions
    {
        public string LoginUrl { get; set; }
        public string LogoutUrl { get; set; }
        public string ConsentUrl { get; set; }
        public string ErrorUrl { get; set; }
    }
}

namespace IdentityServer4.Models
{
    public class Secret
    {
        public Secret() => throw null;
        public Secret(string value, DateTime? expiration = null) => throw null;
        public Secret(string value, string description, DateTime? expiration = null) => throw null;
        public string Description { get; set; }
        public string Value { get; set; }
        public DateTime? Expiration { get; set; }
        public string Type { get; set; }
    }

    public abstract class Resource
    {
        public bool Enabled { get; set; }
        public string Name { get; set; }
        public string DisplayName { get; set; }
        public string Description { get; set; }
        public bool ShowInDiscoveryDocument { get; set; }
        public ICollection<string> UserClaims { get; set; }
        public IDictionary<string, string> Properties { get; set; }
    }

    public class IdentityResource : Resource
    {
        public IdentityResource() => throw null;
        public IdentityResource(string name, IEnumerable<string> userClaims) => throw null;
        public IdentityResource(string name, string displayName, IEnumerable<string> userClaims) => throw null;
        public bool Required { get; set; }
        public bool Emphasize { get; set; }
    }

    public static class IdentityResources
    {
        public class OpenId : IdentityResource { }
        public class Profile : IdentityResource { }
        public class Email : IdentityResource { }
        public class Phone : IdentityResource { }
        public class Address : IdentityResource { }
    }

    public class ApiScope : Resource
    {
        public ApiScope() => throw null;
        public ApiScope(string name) => throw null;
        public ApiScope(string name, string displayName) => throw null;
        public ApiScope(string name, IEnumerable<string> userClaims) => throw null;
        public ApiScope(string name, string displayName, IEnumerable<string> userClaims) => throw null;
        public bool Required { get; set; }
        public bool Emphasize { get; set; }
    }

    public class ApiResource : Resource
    {
        public ApiResource() => throw null;
        public ApiResource(string name) => throw null;
        public ApiResource(string name, string displayName) => throw null;
        public ApiResource(string name, IEnumerable<string> userClaims) => throw null;
        public ApiResource(string name, string displayName, IEnumerable<string> userClaims) => throw null;
        public ICollection<Secret> ApiSecrets { get; set; }
        public ICollection<string> Scopes { get; set; }
    }

    public class Client
    {
        public bool Enabled { get; set; }
        public string ClientId { get; set; }
        public string ClientName { get; set; }
        public ICollection<Secret> ClientSecrets { get; set; }
        public bool RequireClientSecret { get; set; }
        public bool RequireConsent { get; set; }
        public bool RequirePkce { get; set; }
        public bool AllowOfflineAccess { get; set; }
        public bool AllowAccessTokensViaBrowser { get; set; }
        public int AccessTokenLifetime { get; set; }
        public ICollection<string> AllowedGrantTypes { get; set; }
        public ICollection<string> AllowedScopes { get; set; }
        public ICollection<string> AllowedCorsOrigins { get; set; }
        public ICollection<string> RedirectUris { get; set; }
        public ICollection<string> PostLogoutRedirectUris { get; set; }
    }

    public class GrantTypes
    {
        public static ICollection<string> Implicit { get => throw null; }
        public static ICollection<string> Hybrid { get => throw null; }
        public static ICollection<string> Code { get => throw null; }
        public static ICollection<string> CodeAndClientCredentials { get => throw null; }
        public static ICollection<string> ClientCredentials { get => throw null; }
        public static ICollection<string> ResourceOwnerPassword { get => throw null; }
        public static ICollection<string> ResourceOwnerPasswordAndClientCredentials { get => throw null; }
        public static ICollection<string> DeviceFlow { get => throw null; }
    }

    public static class HashExtensions
    {
        public static string Sha256(this string input) => throw null;
        public static string Sha512(this string input) => throw null;
    }
}

namespace IdentityServer4.Services
{
    public interface IIdentityServerInteractionService { }
    public interface IProfileService { }
    public interface IEventService { }
}

namespace IdentityServer4.Stores
{
    public interface IClientStore { }
    public interface IResourceStore { }
}

namespace IdentityServer4
{
    public static class IdentityServerConstants
    {
        public const string LocalIdentityProvider = "local";
        public const string DefaultCookieAuthenticationScheme = "idsrv";
        public const string ExternalCookieAuthenticationScheme = "idsrv.external";

        public static class LocalApi
        {
            public const string AuthenticationScheme = "IdentityServerAccessToken";
            public const string ScopeName = "IdentityServerApi";
            public const string PolicyName = "IdentityServerAccessToken";
        }

        public static class StandardScopes
        {
            public const string OpenId = "openid";
            public const string Profile = "profile";
            public const string Email = "email";
            public const string Address = "address";
            public const string Phone = "phone";
            public const string OfflineAccess = "offline_access";
        }
    }
}

namespace Microsoft.AspNetCore.Builder
{
    public static class IdentityServerApplicationBuilderExtensions
    {
        public static IApplicationBuilder UseIdentityServer(this IApplicationBuilder app, IdentityServerMiddlewareOptions options = null) => throw null;
    }

    public class IdentityServerMiddlewareOptions
    {
        public Action<IApplicationBuilder> AuthenticationMiddleware { get; set; }
    }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public interface IIdentityServerBuilder
    {
        IServiceCollection Services { get; }
    }

    public static class IdentityServerServiceCollectionExtensions
    {
        public static IIdentityServerBuilder AddIdentityServerBuilder(this IServiceCollection services) => throw null;
        public static IIdentityServerBuilder AddIdentityServer(this IServiceCollection services) => throw null;
        public static IIdentityServerBuilder AddIdentityServer(this IServiceCollection services, Action<IdentityServerOptions> setupAction) => throw null;
        public static IIdentityServerBuilder AddIdentityServer(this IServiceCollection services, IConfiguration configuration) => throw null;
        public static IServiceCollection AddLocalApiAuthentication(this IServiceCollection services) => throw null;
    }

    public static class IdentityServerBuilderExtensions
    {
        public static IIdentityServerBuilder AddInMemoryClients(this IIdentityServerBuilder builder, IEnumerable<Client> clients) => throw null;
        public static IIdentityServerBuilder AddInMemoryIdentityResources(this IIdentityServerBuilder builder, IEnumerable<IdentityResource> identityResources) => throw null;
        public static IIdentityServerBuilder AddInMemoryApiResources(this IIdentityServerBuilder builder, IEnumerable<ApiResource> apiResources) => throw null;
        public static IIdentityServerBuilder AddInMemoryApiScopes(this IIdentityServerBuilder builder, IEnumerable<ApiScope> apiScopes) => throw null;
        public static IIdentityServerBuilder AddDeveloperSigningCredential(this IIdentityServerBuilder builder, bool persistKey = true, string filename = null) => throw null;
        public static IIdentityServerBuilder AddProfileService<T>(this IIdentityServerBuilder builder) where T : class, IProfileService => throw null;
        public static IIdentityServerBuilder AddClientStore<T>(this IIdentityServerBuilder builder) where T : class, IClientStore => throw null;
        public static IIdentityServerBuilder AddResourceStore<T>(this IIdentityServerBuilder builder) where T : class, IResourceStore => throw null;
        public static IIdentityServerBuilder AddAspNetIdentity<TUser>(this IIdentityServerBuilder builder) where TUser : class => throw null;
    }
}
