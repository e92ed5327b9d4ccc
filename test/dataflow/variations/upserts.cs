using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Notebook>();
builder.Services.AddScoped<INotes, Notes>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Note
{
    public Guid Id { get; set; }
    public string WriterId { get; set; } = "";
    public string Text { get; set; } = "";
}

public class Label
{
    public Label() => Id = Guid.NewGuid();

    public Guid Id { get; set; }
    public string WriterId { get; set; } = "";
    public string Name { get; set; } = "";
}

public class Notebook(DbContextOptions<Notebook> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Label> Labels => Set<Label>();
}

public class NoteForm
{
    public Guid Id { get; set; }
    public string Text { get; set; } = "";

    public Note ToNote(string writerId) => new() { WriterId = writerId, Text = Text };

    public Note ToNoteAsSent(string writerId) => new() { Id = Id, WriterId = writerId, Text = Text };
}

public interface INotes
{
    Task Save(Note note);
}

public class Notes(Notebook notebook) : INotes
{
    public async Task Save(Note note)
    {
        if (note.Id == default) notebook.Notes.Add(note);
        else notebook.Notes.Update(note);
        await notebook.SaveChangesAsync();
    }
}

[ApiController, Authorize, Route("notes")]
public class NotesController(Notebook notebook, INotes notes) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // A note that was just made has no key: it is added.
    // expect: POST /notes not-applicable
    [HttpPost]
    public async Task<IActionResult> Write(NoteForm form)
    {
        await notes.Save(form.ToNote(Me));
        return NoContent();
    }

    // One with the key that the caller sends may be another's.
    // expect: PUT /notes unguarded
    [HttpPut]
    public async Task<IActionResult> Rewrite(NoteForm form)
    {
        await notes.Save(form.ToNoteAsSent(Me));
        return NoContent();
    }

    // expect: GET /notes guarded
    [HttpGet]
    public async Task<IActionResult> Mine() => Ok(await notebook.Notes.Where(n => n.WriterId == Me).ToListAsync());
}
