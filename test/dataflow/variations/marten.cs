using System.Security.Claims;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddMarten("Host=localhost");
var app = builder.Build();
app.MapControllers();
app.Run();

public class Letter
{
    public Guid Id { get; set; }
    public string SenderId { get; set; } = "";
    public string Text { get; set; } = "";
    public bool IsSent { get; set; }
}

[ApiController, Authorize, Route("letters")]
public class LettersController(IDocumentSession session, IQuerySession queries) : ControllerBase
{
    private string Caller => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /letters/{id} unguarded
    [HttpGet("{id}")]
    public async Task<ActionResult<Letter>> Get(Guid id, CancellationToken token)
    {
        var letter = await queries.LoadAsync<Letter>(id, token);
        return letter is null ? NotFound() : letter;
    }

    // expect: GET /letters/{id}/text guarded
    [HttpGet("{id}/text")]
    public async Task<ActionResult<string>> Text(Guid id)
    {
        var letter = await queries.Query<Letter>().Where(l => l.Id == id && l.SenderId == Caller).SingleOrDefaultAsync();
        return letter is null ? NotFound() : letter.Text;
    }

    // expect: PUT /letters/{id} unguarded
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(Guid id, [FromBody] string text)
    {
        var letter = await session.LoadAsync<Letter>(id);
        if (letter is null) return NotFound();
        letter.Text = text;
        session.Store(letter);
        await session.SaveChangesAsync();
        return NoContent();
    }

    // expect: POST /letters/{id}/send guarded
    [HttpPost("{id}/send")]
    public async Task<IActionResult> Send(Guid id)
    {
        var letter = await session.LoadAsync<Letter>(id);
        if (letter is null || letter.SenderId != Caller) return NotFound();
        letter.IsSent = true;
        session.Update(letter);
        await session.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /letters/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(Guid id)
    {
        session.Delete<Letter>(id);
        await session.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /letters/unsent/{id} guarded
    [HttpDelete("unsent/{id}")]
    public async Task<IActionResult> DeleteUnsent(Guid id)
    {
        session.DeleteWhere<Letter>(l => l.Id == id && l.SenderId == Caller && !l.IsSent);
        await session.SaveChangesAsync();
        return NoContent();
    }
}
