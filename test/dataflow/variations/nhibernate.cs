using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using NHibernate;
using NHibernate.Linq;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddScoped<ISession>(_ => null!);
var app = builder.Build();
app.MapControllers();
app.Run();

public class Violin
{
    public virtual int Id { get; set; }
    public virtual string PlayerId { get; set; } = "";
    public virtual string Tuning { get; set; } = "";
}

[ApiController, Authorize, Route("violins")]
public class ViolinsController(ISession session) : ControllerBase
{
    private string Player => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /violins/{id} unguarded
    [HttpGet("{id}")]
    public async Task<Violin> Get(int id) => await session.GetAsync<Violin>(id);

    // expect: GET /violins/{id}/tuning guarded
    [HttpGet("{id}/tuning")]
    public async Task<string?> Tuning(int id) =>
        (await session.Query<Violin>().FirstOrDefaultAsync(v => v.Id == id && v.PlayerId == Player))?.Tuning;

    // expect: PUT /violins/{id} unguarded
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, [FromBody] string tuning)
    {
        using var transaction = session.BeginTransaction();
        var violin = await session.LoadAsync<Violin>(id);
        violin.Tuning = tuning;
        await session.UpdateAsync(violin);
        await transaction.CommitAsync();
        return NoContent();
    }

    // expect: DELETE /violins/{id} guarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        var violin = await session.GetAsync<Violin>(id);
        if (violin == null) return NotFound();
        EnsurePlayer(violin);
        await session.DeleteAsync(violin);
        await session.FlushAsync();
        return NoContent();
    }

    private void EnsurePlayer(Violin violin)
    {
        if (violin.PlayerId != Player) throw new UnauthorizedAccessException();
    }
}
