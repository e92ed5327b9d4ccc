using System.Linq;
using System.Security.Claims;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Snippets;

[ApiController]
[Authorize]
[Route("orders")]
public class GuardsController(IOrderStore store, IAuthorizationService authorization) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var order = await store.FindAsync(id);
        if (order is null) return NotFound();
        if (order.OwnerId != User.FindFirstValue(ClaimTypes.NameIdentifier)) return Forbid();
        order.Status = OrderStatus.Cancelled;
        await store.SaveAsync(order);
        return NoContent();
    }

    [HttpGet("{id}")]
    public async Task<ActionResult<Order>> Get(int id)
    {
        var order = await store.FindAsync(id, HttpContext.RequestAborted);
        if (order == null) return NotFound();
        var result = await authorization.AuthorizeAsync(User, order, "Owner");
        if (!result.Succeeded)
        {
            return Forbid();
        }

        return order;
    }

    [HttpPut("{id}")]
    public IActionResult Put(int id, [FromBody] Order changes)
    {
        var order = store.Find(id);
        var isOwner = order?.OwnerId == User.Identity?.Name;
        if (!isOwner && !User.IsInRole("admin")) return Unauthorized();
        order!.Total = changes.Total;
        store.Save(order);
        return Ok(new { order.Id, Lines = order.Lines.Select(l => l.Sku).ToArray() });
    }
}
