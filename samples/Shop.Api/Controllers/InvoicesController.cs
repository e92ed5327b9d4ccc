using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Shop.Core.Identity;
using Shop.Core.Invoicing;
using Shop.Core.Model;

namespace Shop.Api.Controllers;

[ApiController]
[Authorize]
[Route("api/invoices")]
public class InvoicesController(IInvoiceStore invoices) : ControllerBase
{
    [HttpGet]
    public async Task<IReadOnlyList<InvoiceSummary>> List(CancellationToken cancellation)
    {
        var own = await invoices.ListAsync(User.GetCustomerId(), cancellation);
        return [.. own.Select(InvoiceSummary.From)];
    }

    [HttpGet("{id}")]
    public async Task<ActionResult<InvoiceSummary>> Get(int id, CancellationToken cancellation)
    {
        var invoice = await invoices.FindAsync(id, cancellation);
        if (invoice is null)
        {
            return NotFound();
        }

        return InvoiceSummary.From(invoice);
    }

    [HttpGet("{id}/document")]
    public async Task<IActionResult> Document(int id, CancellationToken cancellation)
    {
        var invoice = await invoices.FindAsync(id, cancellation);
        if (invoice is null)
        {
            return NotFound();
        }

        if (invoice.CustomerId != User.GetCustomerId())
        {
            return Forbid();
        }

        return Content($"Invoice {invoice.Number}: {invoice.Amount:0.00}", "text/plain");
    }
}

public record InvoiceSummary(int Id, string Number, decimal Amount, DateOnly IssuedOn)
{
    public static InvoiceSummary From(Invoice invoice) => new(invoice.Id, invoice.Number, invoice.Amount, invoice.IssuedOn);
}
