using Microsoft.AspNetCore.Authorization;
using Shop.Core.Identity;

namespace Shop.Api.Authorization;

public static class ShopPolicies
{
    public const string Staff = "Staff";

    public const string PaymentOwner = "PaymentOwner";

    public static AuthorizationBuilder AddShopPolicies(this AuthorizationBuilder authorization)
        => authorization
            .AddPolicy(Staff, policy => policy.RequireAuthenticatedUser().RequireRole(ShopClaims.StaffRole))
            .AddPolicy(PaymentOwner, policy => policy.RequireAuthenticatedUser().AddRequirements(new PaymentOwnerRequirement()));
}
