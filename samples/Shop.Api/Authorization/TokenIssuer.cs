using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shop.Core.Identity;
using Shop.Core.Model;

namespace Shop.Api.Authorization;

public class TokenIssuer(IConfiguration configuration, TimeProvider clock)
{
    public const string Issuer = "shop";

    public string Issue(Customer customer)
    {
        var identity = new ClaimsIdentity([new Claim(ShopClaims.CustomerId, customer.Id.ToString())]);
        if (customer.IsStaff)
        {
            identity.AddClaim(new Claim(ClaimTypes.Role, ShopClaims.StaffRole));
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            Subject = identity,
            Expires = clock.GetUtcNow().AddHours(1).UtcDateTime,
            SigningCredentials = new SigningCredentials(GetKey(configuration), SecurityAlgorithms.HmacSha256),
        });
    }

    public static SymmetricSecurityKey GetKey(IConfiguration configuration)
        => new(Encoding.UTF8.GetBytes(configuration["Jwt:SigningKey"]
            ?? throw new InvalidOperationException("Jwt:SigningKey is not configured.")));
}
