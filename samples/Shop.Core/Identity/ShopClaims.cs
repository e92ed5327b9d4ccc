using System.Security.Claims;

namespace Shop.Core.Identity;

public static class ShopClaims
{
    public const string CustomerId = "customer_id";

    public const string StaffRole = "Staff";

    extension(ClaimsPrincipal principal)
    {
        /// <summary>The signed-in customer's id, or null for a visitor.</summary>
        public int? CustomerIdOrNull
            => int.TryParse(principal.FindFirstValue(CustomerId), out var id) ? id : null;

        public int GetCustomerId()
            => principal.CustomerIdOrNull ?? throw new InvalidOperationException("The caller is not a customer.");

        private string? FindFirstValue(string type) => principal.FindFirst(type)?.Value;
    }
}
