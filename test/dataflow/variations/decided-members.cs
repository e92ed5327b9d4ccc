using System.Security.Claims;
using AutoMapper;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MongoDB.Driver;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<School>();
var app = builder.Build();
app.MapControllers();
app.Run();

public enum Standing { Waiting, Passed, Failed }

public class Essay
{
    public int Id { get; set; }
    public string PupilId { get; set; } = "";
    public string Text { get; set; } = "";
    public string Title { get; set; } = "";
    public Standing Standing { get; set; }
    public int Marks { get; set; }
}

public class Customer
{
    public string Id { get; set; } = "";
    public string City { get; set; } = "";
    public string Tier { get; set; } = "";
    public decimal CreditLimit { get; set; }
}

public record EssayInput(string Text, string Title);

public class EssayWithStanding
{
    public string Text { get; set; } = "";
    public Standing Standing { get; set; }
}

public class EssayWithTitle
{
    public string Text { get; set; } = "";
    public string Title { get; set; } = "";
}

public record CityInput(string City, decimal Balance);

public record CustomerInput(string City, string Tier, decimal CreditLimit);

public class School(DbContextOptions<School> options) : DbContext(options)
{
    public DbSet<Essay> Essays => Set<Essay>();
    public DbSet<Customer> Customers => Set<Customer>();
}

[ApiController, Authorize]
public class EssaysController(School school, IMapper mapper) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private Task<Essay> Own(int id) => school.Essays.SingleAsync(e => e.Id == id && e.PupilId == Me);

    // What teachers decide of an essay.
    // expect: PUT /essays/{id}/standing not-applicable
    [HttpPut("essays/{id}/standing"), Authorize(Roles = "teacher")]
    public async Task<IActionResult> Judge(int id, [FromBody] Standing standing)
    {
        var essay = await school.Essays.SingleAsync(e => e.Id == id);
        essay.Standing = standing;
        await school.SaveChangesAsync();
        return NoContent();
    }

    // Whoever may edit a title may edit it.
    // expect: PUT /essays/{id}/title not-applicable
    [HttpPut("essays/{id}/title"), Authorize(Roles = "teacher")]
    public async Task<IActionResult> Title(int id, [FromBody] string title)
    {
        await school.Essays.Where(e => e.Id == id).ExecuteUpdateAsync(s => s.SetProperty(e => e.Title, title));
        return NoContent();
    }

    // expect: PUT /essays/{id} guarded mass-assignment
    [HttpPut("essays/{id}")]
    public async Task<IActionResult> Put(int id, EssayWithStanding input)
    {
        input.Adapt(await Own(id));
        await school.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /essays/{id}/mapped guarded mass-assignment
    [HttpPut("essays/{id}/mapped")]
    public async Task<IActionResult> PutMapped(int id, EssayWithStanding input)
    {
        mapper.Map(input, await Own(id));
        await school.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /essays/{id}/text guarded
    [HttpPut("essays/{id}/text")]
    public async Task<IActionResult> PutText(int id, EssayWithTitle input)
    {
        input.Adapt(await Own(id));
        await school.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /me guarded mass-assignment
    [HttpPut("me")]
    public async Task<IActionResult> PutMe(CustomerInput input)
    {
        var me = await school.Customers.SingleAsync(c => c.Id == Me);
        me.City = input.City;
        me.CreditLimit = input.CreditLimit;
        await school.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /me/values guarded mass-assignment
    [HttpPut("me/values")]
    public async Task<IActionResult> SetValues(CustomerInput input)
    {
        var me = await school.Customers.SingleAsync(c => c.Id == Me);
        school.Entry(me).CurrentValues.SetValues(input);
        await school.SaveChangesAsync();
        return NoContent();
    }

    // A customer has no such member.
    // expect: PUT /me/values/city guarded
    [HttpPut("me/values/city")]
    public async Task<IActionResult> SetCity(CityInput input)
    {
        var me = await school.Customers.SingleAsync(c => c.Id == Me);
        school.Entry(me).CurrentValues.SetValues(input);
        await school.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /me/tier guarded mass-assignment
    [HttpPut("me/tier")]
    public async Task<IActionResult> PutTier(CustomerInput input)
    {
        var me = Me;
        await school.Customers.Where(c => c.Id == me)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.City, input.City).SetProperty(c => c.Tier, input.Tier));
        return NoContent();
    }

    // expect: PUT /me/city guarded
    [HttpPut("me/city")]
    public async Task<IActionResult> PutCity(CustomerInput input)
    {
        var me = Me;
        await school.Customers.Where(c => c.Id == me).ExecuteUpdateAsync(s => s.SetProperty(c => c.City, input.City));
        return NoContent();
    }
}

[ApiController, Authorize]
public class DocumentsController(IMongoCollection<Customer> customers) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: PUT /documents/me guarded mass-assignment
    [HttpPut("documents/me")]
    public async Task<IActionResult> Put(CustomerInput input)
    {
        var me = Me;
        var update = Builders<Customer>.Update.Set(c => c.City, input.City).Set(c => c.CreditLimit, input.CreditLimit);
        await customers.UpdateOneAsync(c => c.Id == me, update);
        return NoContent();
    }

    // expect: PUT /documents/me/all guarded mass-assignment
    [HttpPut("documents/me/all")]
    public async Task<IActionResult> PutAll(CustomerInput input)
    {
        var me = Me;
        var set = Builders<Customer>.Update;
        await customers.UpdateOneAsync(c => c.Id == me, set.Combine(set.Set(c => c.City, input.City), set.Set("Tier", input.Tier)));
        return NoContent();
    }

    // expect: PUT /documents/me/city guarded
    [HttpPut("documents/me/city")]
    public async Task<IActionResult> PutCity(CustomerInput input)
    {
        var me = Me;
        await customers.UpdateOneAsync(c => c.Id == me, Builders<Customer>.Update.Set(c => c.City, input.City));
        return NoContent();
    }
}
