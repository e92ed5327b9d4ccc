using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Kitchen>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Step
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
}

public class Recipe
{
    public int Id { get; set; }
    public string AuthorId { get; set; } = "";
    public string Title { get; set; } = "";
    public List<Step> Steps { get; set; } = [];

    public void Skip(int step) => Steps.RemoveAll(s => s.Id == step);
}

public class Chef : IdentityUser
{
    public string Hat { get; set; } = "";
}

public record SignIn(string Email, string Password);

public class Kitchen(DbContextOptions<Kitchen> options) : DbContext(options)
{
    public DbSet<Recipe> Recipes => Set<Recipe>();
}

[ApiController, Authorize, Route("recipes")]
public class RecipesController(Kitchen kitchen) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: PUT /recipes/{id}/title unguarded
    [HttpPut("{id}/title")]
    public async Task<IActionResult> Title(int id, [FromBody] string title)
    {
        var recipe = await kitchen.Recipes.SingleAsync(r => r.Id == id);
        kitchen.Entry(recipe).Property(r => r.Title).CurrentValue = title;
        await kitchen.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /recipes/{id}/steps unguarded
    [HttpDelete("{id}/steps")]
    public async Task<IActionResult> Clear(int id)
    {
        var recipe = await kitchen.Recipes.Include(r => r.Steps).SingleAsync(r => r.Id == id);
        recipe.Steps.Clear();
        await kitchen.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /recipes/{id}/steps/own guarded
    [HttpDelete("{id}/steps/own")]
    public async Task<IActionResult> ClearOwn(int id)
    {
        var recipe = await kitchen.Recipes.Include(r => r.Steps).SingleAsync(r => r.Id == id);
        if (recipe.AuthorId != Me) return Forbid();
        recipe.Steps.Clear();
        await kitchen.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /recipes/{id}/steps/{step} unguarded
    [HttpDelete("{id}/steps/{step}")]
    public async Task<IActionResult> Skip(int id, int step)
    {
        var recipe = await kitchen.Recipes.Include(r => r.Steps).SingleAsync(r => r.Id == id);
        recipe.Skip(step);
        await kitchen.SaveChangesAsync();
        return NoContent();
    }

    // A list that code made is no store.
    // expect: GET /recipes/steps not-applicable
    [HttpGet("steps")]
    public IActionResult Steps([FromQuery] int[] ids)
    {
        var list = ids.ToList();
        list.Clear();
        return Ok(list);
    }

    // expect: DELETE /recipes unguarded
    [HttpDelete]
    public async Task<IActionResult> DeleteAll([FromQuery] int[] ids)
    {
        kitchen.RemoveRange(ids.Select(id => new Recipe { Id = id }));
        await kitchen.SaveChangesAsync();
        return NoContent();
    }
}

[ApiController, Authorize, Route("chefs")]
public class ChefsController(UserManager<Chef> chefs) : ControllerBase
{
    // expect: DELETE /chefs/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(string id)
    {
        var chef = await chefs.FindByIdAsync(id);
        if (chef is null) return NotFound();
        await chefs.DeleteAsync(chef);
        return NoContent();
    }

    // expect: PUT /chefs/{id}/hat unguarded
    [HttpPut("{id}/hat")]
    public async Task<IActionResult> Hat(string id, [FromBody] string hat)
    {
        var chef = await chefs.FindByIdAsync(id);
        if (chef is null) return NotFound();
        chef.Hat = hat;
        await chefs.UpdateAsync(chef);
        return NoContent();
    }

    // expect: PUT /chefs/me/email guarded
    [HttpPut("me/email")]
    public async Task<IActionResult> Email([FromBody] string email)
    {
        var chef = await chefs.GetUserAsync(User);
        await chefs.SetEmailAsync(chef!, email);
        return NoContent();
    }

    // expect: PUT /chefs/{id}/role not-applicable
    [HttpPut("{id}/role"), Authorize(Roles = "head")]
    public async Task<IActionResult> Role(string id, [FromBody] string role)
    {
        await chefs.AddToRoleAsync((await chefs.FindByIdAsync(id))!, role);
        return NoContent();
    }

    // What is kept of a caller who proves who it is.
    // expect: POST /chefs/sign-in unknown
    [HttpPost("sign-in"), AllowAnonymous]
    public async Task<IActionResult> Enter(SignIn input)
    {
        var chef = await chefs.FindByEmailAsync(input.Email);
        if (chef is null || !await chefs.CheckPasswordAsync(chef, input.Password)) return Unauthorized();
        chef.Hat = "on";
        await chefs.UpdateAsync(chef);
        return NoContent();
    }
}
