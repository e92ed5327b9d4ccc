using System.Security.Claims;
using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.JsonPatch;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using MongoDB.Driver;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Office>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Employee : IdentityUser
{
    public bool IsAuditor { get; set; }
    public bool IsActive { get; set; }
    public string Role { get; set; } = "";
}

public class Report
{
    public int Id { get; set; }
    public string AuthorId { get; set; } = "";
    public string State { get; set; } = "";
}

public class ReportInput
{
    public string AuthorId { get; set; } = "";
    public string State { get; set; } = "";
}

public class Office(DbContextOptions<Office> options) : DbContext(options)
{
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<Employee> Employees => Set<Employee>();
}

[ApiController, Authorize, Route("reports")]
public class ReportsController(Office office, IMapper mapper, UserManager<Employee> users, IMongoCollection<Report> archive) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: PUT /reports/{id} unguarded mass-assignment
    [HttpPut("{id}")]
    public async Task<IActionResult> Put(int id, Report report)
    {
        if (report.Id != id) return BadRequest();
        office.Entry(report).State = EntityState.Modified;
        await office.SaveChangesAsync();
        return NoContent();
    }

    // A member of that name is no state of the tracker.
    // expect: PUT /reports/{id}/state guarded
    [HttpPut("{id}/state")]
    public async Task<IActionResult> SetState(int id, [FromBody] string state)
    {
        var report = await office.Reports.FirstOrDefaultAsync(r => r.Id == id && r.AuthorId == Me);
        if (report is null) return NotFound();
        report.State = state;
        await office.SaveChangesAsync();
        return NoContent();
    }

    // expect: DELETE /reports/{id} unguarded
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id)
    {
        office.Entry(new Report { Id = id }).State = EntityState.Deleted;
        await office.SaveChangesAsync();
        return NoContent();
    }

    // expect: PATCH /reports/{id} guarded mass-assignment
    [HttpPatch("{id}")]
    public async Task<IActionResult> Patch(int id, [FromBody] JsonPatchDocument<Report> patch)
    {
        var report = await office.Reports.FirstOrDefaultAsync(r => r.Id == id && r.AuthorId == Me);
        if (report is null) return NotFound();
        patch.ApplyTo(report);
        await office.SaveChangesAsync();
        return NoContent();
    }

    // expect: POST /reports not-applicable mass-assignment
    [HttpPost]
    public async Task<IActionResult> Create(ReportInput input)
    {
        office.Reports.Add(mapper.Map<Report>(input));
        await office.SaveChangesAsync();
        return NoContent();
    }

    // expect: POST /reports/own not-applicable
    [HttpPost("own")]
    public async Task<IActionResult> CreateOwn(ReportInput input)
    {
        var report = mapper.Map<Report>(input);
        report.AuthorId = Me;
        office.Reports.Add(report);
        await office.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /reports/{id}/archived guarded mass-assignment
    [HttpPut("{id}/archived")]
    public async Task<IActionResult> Replace(int id, Report report)
    {
        await archive.ReplaceOneAsync(r => r.Id == id && r.AuthorId == Me, report);
        return NoContent();
    }

    // Auditors see all of them.
    // expect: GET /reports/{id} guarded
    [HttpGet("{id}")]
    public async Task<IActionResult> Get(int id)
    {
        var report = await office.Reports.FindAsync(id);
        var employee = await users.GetUserAsync(User);
        if (report is null || employee is null) return NotFound();
        return employee.IsAuditor || report.AuthorId == employee.Id ? Ok(report) : Forbid();
    }

    // Every employee who did not leave is active.
    // expect: GET /reports/{id}/any unguarded
    [HttpGet("{id}/any")]
    public async Task<IActionResult> GetAny(int id)
    {
        var report = await office.Reports.FindAsync(id);
        var employee = await users.GetUserAsync(User);
        if (report is null || employee is null) return NotFound();
        return employee.IsActive || report.AuthorId == employee.Id ? Ok(report) : Forbid();
    }

    // expect: PUT /reports/me/role guarded mass-assignment
    [HttpPut("me/role")]
    public async Task<IActionResult> SetRole([FromBody] string role)
    {
        var employee = await office.Employees.FirstAsync(e => e.Id == Me);
        employee.Role = role;
        await office.SaveChangesAsync();
        return NoContent();
    }
}
