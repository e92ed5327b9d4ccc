using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddDbContext<Moorings>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Berth
{
    public int Id { get; set; }
    public string Skipper { get; set; } = "";
    public string Remarks { get; set; } = "";
}

public class Moorings : DbContext
{
    public DbSet<Berth> Berths => Set<Berth>();
}

public class BerthForm
{
    public int Id { get; set; }
    public string Remarks { get; set; } = "";
}

// What is bound replaces what the initializer made.
[Authorize, Route("berths")]
public class BerthsController(Moorings moorings) : Controller
{
    [BindProperty]
    public BerthForm Form { get; set; } = new();

    // The id of the route is checked, the one of the form is changed.
    // expect: POST /berths/{id} unguarded
    [HttpPost("{id}")]
    public async Task<IActionResult> Edit(int id)
    {
        if (!await moorings.Berths.AnyAsync(b => b.Id == id && b.Skipper == User.Identity!.Name)) return NotFound();
        var berth = await moorings.Berths.FindAsync(Form.Id);
        if (berth == null) return NotFound();
        berth.Remarks = Form.Remarks;
        await moorings.SaveChangesAsync();
        return RedirectToAction("Mine");
    }

    // expect: POST /berths/own/{id} guarded
    [HttpPost("own/{id}")]
    public async Task<IActionResult> EditOwn(int id)
    {
        var berth = await moorings.Berths.FirstOrDefaultAsync(b => b.Id == id && b.Skipper == User.Identity!.Name);
        if (berth == null) return NotFound();
        berth.Remarks = Form.Remarks;
        await moorings.SaveChangesAsync();
        return RedirectToAction("Mine");
    }
}
