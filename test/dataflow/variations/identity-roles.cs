using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Library>();
builder.Services.AddIdentityCore<Reader>().AddRoles<IdentityRole>().AddEntityFrameworkStores<Library>();
builder.Services.AddScoped<IShelfAccess, ShelfAccess>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Reader : IdentityUser
{
    public ICollection<Shelf> Shelves { get; set; } = [];
}

public class Shelf
{
    public int Id { get; set; }
    public string ReaderId { get; set; } = "";
    public string Title { get; set; } = "";
}

public class Library(DbContextOptions<Library> options) : IdentityDbContext<Reader>(options)
{
    public DbSet<Shelf> Shelves => Set<Shelf>();
}

public interface IShelfAccess
{
    Task<Reader?> ReaderOf(int shelfId, string name);
}

public class ShelfAccess(Library library, UserManager<Reader> readers) : IShelfAccess
{
    public async Task<Reader?> ReaderOf(int shelfId, string name)
    {
        var reader = await library.Users.Include(r => r.Shelves).SingleOrDefaultAsync(r => r.UserName == name);
        return reader != null && await Has(shelfId, reader) ? reader : null;
    }

    private async Task<bool> Has(int shelfId, Reader reader) =>
        reader.Shelves.Any(s => s.Id == shelfId) || await readers.IsInRoleAsync(reader, "Librarian");
}

[ApiController, Authorize, Route("shelves")]
public class ShelvesController(Library library, UserManager<Reader> readers, IShelfAccess access) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // One's own, or any for those with a role.
    // expect: PUT /shelves/{id} guarded
    [HttpPut("{id}")]
    public async Task<IActionResult> Rename(int id, string title)
    {
        if (await access.ReaderOf(id, User.Identity!.Name!) is null) return Forbid();
        var shelf = await library.Shelves.SingleAsync(s => s.Id == id);
        shelf.Title = title;
        await library.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /shelves/{id} guarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Remove(int id)
    {
        var me = await readers.GetUserAsync(User);
        var shelf = await library.Shelves.FindAsync(id);
        if (shelf is null) return NotFound();
        var roles = await readers.GetRolesAsync(me!);
        if (shelf.ReaderId != Me && !roles.Contains("Librarian")) return Forbid();
        library.Remove(shelf);
        await library.SaveChangesAsync();
        return NoContent();
    }

    // The role of whom the caller names is not the caller's.
    // expect: POST /shelves/{id}/clear unguarded
    [HttpPost("{id}/clear")]
    public async Task<IActionResult> Clear(int id, string readerId)
    {
        var reader = await library.Users.SingleAsync(r => r.Id == readerId);
        if (!await readers.IsInRoleAsync(reader, "Librarian")) return Forbid();
        var shelf = await library.Shelves.SingleAsync(s => s.Id == id);
        shelf.Title = "";
        await library.SaveChangesAsync();
        return NoContent();
    }

    // expect: GET /shelves/mine guarded
    [HttpGet("mine")]
    public async Task<IActionResult> Mine() => Ok(await library.Shelves.Where(s => s.ReaderId == Me).ToListAsync());
}
