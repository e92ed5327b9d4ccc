using System;
using System.Collections.Generic;
using System.Security.Claims;
using System.Threading;
using System.Threading.Tasks;
using FastEndpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace FastEndpoints.Security;

public static class AuthExtensions
{
    public static IServiceCollection AddAuthenticationJwtBearer(this IServiceCollection services, Action<JwtSigningOptions> signingOptions, Action<JwtBearerOptions> bearerOptions = null) => throw null;
    public static IServiceCollection AddAuthenticationCookie(this IServiceCollection services, TimeSpan validFor, Action<CookieAuthenticationOptions> options = null) => throw null;
    public static IServiceCollection AddJWTBearerAuth(this IServiceCollection services, string tokenSigningKey, TokenSigningStyle tokenSigningStyle = TokenSigningStyle.Symmetric, Action<TokenValidationParameters> tokenValidation = null, Action<JwtBearerEvents> bearerEvents = null) => throw null;
    public static IServiceCollection AddJWTBearerAuth(this IServiceCollection services, string tokenSigningKey, Action<JwtBearerOptions> jwtOptions) => throw null;
    public static IServiceCollection AddJWTBearerAuth(this IServiceCollection services, string tokenSigningKey, TokenSigningStyle tokenSigningStyle, Action<JwtBearerOptions> jwtOptions = null) => throw null;
    public static IServiceCollection AddCookieAuth(this IServiceCollection services, TimeSpan validFor, Action<CookieAuthenticationOptions> options = null) => throw null;
    public static bool HasPermission(this ClaimsPrincipal principal, string permissionCode) => throw null;
    public static bool HasClaimType(this ClaimsPrincipal principal, string claimType) => throw null;
    public static string ClaimValue(this ClaimsPrincipal principal, string claimType) => throw null;
    public static void Add(this List<Claim> list, params Claim[] claims) => throw null;
    public static void Add(this List<Claim> list, params (string claimType, string claimValue)[] claims) => throw null;
    public static void Add(this List<string> list, params string[] values) => throw null;
}

public enum TokenSigningStyle { Symmetric = 0, Asymmetric = 1 }

public sealed class JwtSigningOptions
{
    public string SigningKey { get; set; }
    public TokenSigningStyle SigningStyle { get; set; }
    public bool KeyIsPemEncoded { get; set; }
}

public sealed class JwtCreationOptions
{
    public string SigningKey { get; set; }
    public TokenSigningStyle SigningStyle { get; set; }
    public string SigningAlgorithm { get; set; }
    public bool KeyIsPemEncoded { get; set; }
    public UserPrivileges User { get => throw null; }
    public DateTime? ExpireAt { get; set; }
    public string Issuer { get; set; }
    public string Audience { get; set; }
}

public static class JwtBearer
{
    public static string CreateToken(Action<JwtCreationOptions> options) => throw null;
}

public static class JWTBearer
{
    public static string CreateToken(Action<JwtCreationOptions> options) => throw null;
}

public static class CookieAuth
{
    public static Task SignInAsync(Action<UserPrivileges> privileges, Action<AuthenticationProperties> properties = null) => throw null;
    public static Task SignOutAsync(Action<AuthenticationProperties> properties = null) => throw null;
}

public class TokenRequest
{
    public string UserId { get; set; }
    public string RefreshToken { get; set; }
}

public class TokenResponse
{
    public string UserId { get; set; }
    public string AccessToken { get; set; }
    public string RefreshToken { get; set; }
}

public sealed class RefreshServiceOptions
{
    public string TokenSigningKey { set => throw null; }
    public TokenSigningStyle TokenSigningStyle { set => throw null; }
    public TimeSpan AccessTokenValidity { set => throw null; }
    public TimeSpan RefreshTokenValidity { set => throw null; }
    public string Issuer { set => throw null; }
    public string Audience { set => throw null; }
    public void Endpoint(string refreshRoute, Action<EndpointDefinition> ep) => throw null;
}

public abstract class RefreshTokenService<TRequest, TResponse> : Endpoint<TRequest, TResponse>
    where TRequest : TokenRequest, new()
    where TResponse : TokenResponse, new()
{
    public sealed override void Configure() => throw null;
    public sealed override Task HandleAsync(TRequest req, CancellationToken ct) => throw null;
    public void Setup(Action<RefreshServiceOptions> options) => throw null;
    public abstract Task PersistTokenAsync(TResponse response);
    public abstract Task RefreshRequestValidationAsync(TRequest req);
    public abstract Task SetRenewalPrivilegesAsync(TRequest request, UserPrivileges privileges);
}
