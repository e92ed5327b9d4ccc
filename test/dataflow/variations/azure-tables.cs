using System.Security.Claims;
using Azure;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSingleton(new TableClient("UseDevelopmentStorage=true", "tickets"));
var app = builder.Build();
app.MapControllers();
app.Run();

public class Ticket : ITableEntity
{
    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public string HolderId { get; set; } = "";
    public string Seat { get; set; } = "";
}

[ApiController, Authorize, Route("tickets")]
public class TicketsController(TableClient table) : ControllerBase
{
    private string Holder => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /tickets/{id} unguarded
    [HttpGet("{id}")]
    public async Task<Ticket> Get(string id) => await table.GetEntityAsync<Ticket>("tickets", id);

    // expect: GET /tickets/{id}/seat guarded
    [HttpGet("{id}/seat")]
    public async Task<ActionResult<string>> Seat(string id)
    {
        Ticket ticket = await table.GetEntityAsync<Ticket>("tickets", id);
        if (ticket.HolderId != Holder) return Forbid();
        return ticket.Seat;
    }

    // expect: GET /tickets/own/{id} guarded
    [HttpGet("own/{id}")]
    public async Task<Ticket> Own(string id) => await table.GetEntityAsync<Ticket>(Holder, id);

    // expect: PUT /tickets/{id}/seat unguarded
    [HttpPut("{id}/seat")]
    public async Task<IActionResult> Move(string id, [FromBody] string seat)
    {
        Ticket ticket = await table.GetEntityAsync<Ticket>("tickets", id);
        ticket.Seat = seat;
        await table.UpdateEntityAsync(ticket, ticket.ETag);
        return NoContent();
    }

    // expect: DELETE /tickets/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(string id)
    {
        await table.DeleteEntityAsync("tickets", id);
        return NoContent();
    }
}
