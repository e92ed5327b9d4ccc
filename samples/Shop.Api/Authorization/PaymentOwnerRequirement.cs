using Microsoft.AspNetCore.Authorization;
using Shop.Core.Identity;
using Shop.Core.Model;

namespace Shop.Api.Authorization;

public class PaymentOwnerRequirement : IAuthorizationRequirement;

public class PaymentOwnerHandler : AuthorizationHandler<PaymentOwnerRequirement, Payment>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PaymentOwnerRequirement requirement, Payment resource)
    {
        if (resource.CustomerId == context.User.CustomerIdOrNull)
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
