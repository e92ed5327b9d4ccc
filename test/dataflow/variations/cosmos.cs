using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Cosmos;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddSingleton(new CosmosClient("AccountEndpoint=x;AccountKey=y"));
builder.Services.AddSingleton(s => s.GetRequiredService<CosmosClient>().GetContainer("garden", "plots"));
var app = builder.Build();
app.MapControllers();
app.Run();

public class Plot
{
    public string id { get; set; } = "";
    public string gardenerId { get; set; } = "";
    public string crop { get; set; } = "";
}

[ApiController, Authorize, Route("plots")]
public class PlotsController(Container container) : ControllerBase
{
    private string Me => User.FindFirst("sub")!.Value;

    // expect: GET /plots/{id} unguarded
    [HttpGet("{id}")]
    public async Task<Plot> Get(string id)
    {
        var response = await container.ReadItemAsync<Plot>(id, new PartitionKey(id));
        return response.Resource;
    }

    // expect: GET /plots/mine/{id} guarded
    [HttpGet("mine/{id}")]
    public async Task<ActionResult<Plot>> Mine(string id)
    {
        var response = await container.ReadItemAsync<Plot>(id, new PartitionKey(id));
        var plot = response.Resource;
        if (plot.gardenerId != Me) return Forbid();
        return plot;
    }

    // expect: PUT /plots/{id}/crop unguarded
    [HttpPut("{id}/crop")]
    public async Task<IActionResult> Plant(string id, [FromBody] string crop)
    {
        var response = await container.ReadItemAsync<Plot>(id, new PartitionKey(id));
        var plot = response.Resource;
        plot.crop = crop;
        await container.ReplaceItemAsync(plot, id);
        return NoContent();
    }

    // expect: PUT /plots/{id}/harvest guarded
    [HttpPut("{id}/harvest")]
    public async Task<IActionResult> Harvest(string id)
    {
        var response = await container.ReadItemAsync<Plot>(id, new PartitionKey(id));
        var plot = response.Resource;
        if (!string.Equals(plot.gardenerId, Me, StringComparison.Ordinal)) return NotFound();
        plot.crop = "";
        await container.UpsertItemAsync(plot);
        return NoContent();
    }

    // expect: DELETE /plots/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(string id)
    {
        await container.DeleteItemAsync<Plot>(id, new PartitionKey(id));
        return NoContent();
    }
}
