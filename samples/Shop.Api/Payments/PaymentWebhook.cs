using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.Core.Data;
using Shop.Core.Model;

namespace Shop.Api.Payments;

public static class PaymentWebhook
{
    public static IEndpointConventionBuilder MapPaymentWebhook(this IEndpointRouteBuilder routes)
        => routes.MapPost("/webhooks/payments", SettleAsync).AllowAnonymous();

    private static async Task<IResult> SettleAsync(HttpRequest request, WebhookSignature signature, ShopDbContext db)
    {
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer);
        if (!signature.IsValid(buffer.ToArray(), request.Headers["X-Signature"]))
        {
            return Results.Unauthorized();
        }

        var message = JsonSerializer.Deserialize<PaymentSettled>(buffer.ToArray(), JsonSerializerOptions.Web);
        var payment = await db.Payments.SingleOrDefaultAsync(p => p.ProviderReference == message!.Reference);
        if (payment is null)
        {
            return Results.NotFound();
        }

        payment.Status = PaymentStatus.Settled;
        await db.SaveChangesAsync();
        return Results.NoContent();
    }
}

public record PaymentSettled(string Reference);
