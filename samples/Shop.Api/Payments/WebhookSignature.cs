using System.Security.Cryptography;
using System.Text;

namespace Shop.Api.Payments;

public class WebhookSignature(IConfiguration configuration)
{
    /// <summary>Whether <paramref name="signature"/> is the payment provider's HMAC of <paramref name="body"/>, in hexadecimal.</summary>
    public bool IsValid(ReadOnlySpan<byte> body, string? signature)
    {
        if (configuration["Payments:WebhookSecret"] is not { Length: > 0 } secret || signature is not { Length: 64 })
        {
            return false;
        }

        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature));
    }
}
