using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Shop.Api.Authorization;
using Shop.Core.Data;
using Shop.Core.Model;

namespace Shop.Api.Controllers;

[ApiController]
[Authorize]
[Route("api/payments")]
public class PaymentController(ShopDbContext db, IAuthorizationService authorization) : ControllerBase
{
    [HttpPost("{id:int}/cancel")]
    public async Task<IActionResult> Cancel(int id)
    {
        var payment = await db.Payments.FindAsync(id);
        if (payment is null)
        {
            return NotFound();
        }

        var allowed = await authorization.AuthorizeAsync(User, payment, ShopPolicies.PaymentOwner);
        if (!allowed.Succeeded)
        {
            return Forbid();
        }

        if (payment.Status != PaymentStatus.Scheduled)
        {
            return Conflict();
        }

        payment.Status = PaymentStatus.Cancelled;
        await db.SaveChangesAsync();
        return NoContent();
    }

    [HttpDelete("{id:int}")]
    public async Task<IActionResult> Delete(int id)
    {
        var payment = await db.Payments.FindAsync(id);
        if (payment is null)
        {
            return NotFound();
        }

        db.Payments.Remove(payment);
        await db.SaveChangesAsync();
        return NoContent();
    }
}
