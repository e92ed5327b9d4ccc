using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpContextAccessor();
builder.Services.AddDbContext<Library>();
builder.Services.AddScoped<Reader>();
builder.Services.AddScoped<ILoans, Loans>();
builder.Services.AddScoped<CheckedLoans>();
builder.Services.AddMediatR(c => c.RegisterServicesFromAssemblyContaining<Program>());
var app = builder.Build();
app.UseMiddleware<ReaderMiddleware>();
app.MapControllers();
app.Run();

public class Loan
{
    public int Id { get; set; }
    public string ReaderId { get; set; } = "";
    public string BranchId { get; set; } = "";
    public DateTime Due { get; set; }
}

public class Fine
{
    public int Id { get; set; }
    public string BranchId { get; set; } = "";
    public decimal Amount { get; set; }
}

public class Reader
{
    public string? Id { get; set; }
    public string? BranchId { get; set; }
    public string? Language { get; set; }
}

public class ReaderMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, Reader reader)
    {
        reader.Id = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        reader.BranchId = context.User.FindFirstValue("branch");
        reader.Language = context.Request.Headers["Accept-Language"];
        await next(context);
    }
}

public class Library(DbContextOptions<Library> options, Reader reader) : DbContext(options)
{
    public DbSet<Loan> Loans => Set<Loan>();
    public DbSet<Fine> Fines => Set<Fine>();

    protected override void OnModelCreating(ModelBuilder model) =>
        model.Entity<Fine>().HasQueryFilter(f => f.BranchId == reader.BranchId);
}

public interface ILoans
{
    Task<Loan?> Find(int id);
    Task Prolong(Loan loan);
}

public class Loans(Library library) : ILoans
{
    public async Task<Loan?> Find(int id) => await library.Loans.FindAsync(id);

    public async Task Prolong(Loan loan)
    {
        loan.Due = loan.Due.AddDays(14);
        await library.SaveChangesAsync();
    }
}

// It wraps the loans of everybody and lets only the reader's own through.
public class CheckedLoans(ILoans inner, Reader reader)
{
    public async Task<Loan> Get(int id)
    {
        var loan = await inner.Find(id) ?? throw new KeyNotFoundException();
        if (loan.ReaderId != reader.Id) throw new KeyNotFoundException();
        return loan;
    }
}

public interface IOwnLoanRequest
{
    int LoanId { get; }
}

public record CloseLoan(int LoanId) : IRequest<bool>, IOwnLoanRequest;

public record ReopenLoan(int LoanId) : IRequest<bool>;

public class OwnLoanBehavior<TRequest, TResponse>(Library library, Reader reader) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IOwnLoanRequest
{
    public async Task<TResponse> Handle(TRequest request, RequestHandlerDelegate<TResponse> next, CancellationToken token)
    {
        if (!await library.Loans.AnyAsync(l => l.Id == request.LoanId && l.ReaderId == reader.Id, token))
            throw new KeyNotFoundException();
        return await next();
    }
}

public class CloseLoanHandler(Library library) : IRequestHandler<CloseLoan, bool>
{
    public async Task<bool> Handle(CloseLoan request, CancellationToken token)
    {
        var loan = await library.Loans.SingleAsync(l => l.Id == request.LoanId, token);
        library.Loans.Remove(loan);
        await library.SaveChangesAsync(token);
        return true;
    }
}

public class ReopenLoanHandler(Library library) : IRequestHandler<ReopenLoan, bool>
{
    public async Task<bool> Handle(ReopenLoan request, CancellationToken token)
    {
        var loan = await library.Loans.SingleAsync(l => l.Id == request.LoanId, token);
        loan.Due = DateTime.UtcNow;
        await library.SaveChangesAsync(token);
        return true;
    }
}

[ApiController, Authorize, Route("loans")]
public class LoansController(ILoans loans, CheckedLoans own, IMediator mediator, Library library, Reader reader) : ControllerBase
{
    // expect: POST /loans/{id}/prolong unguarded
    [HttpPost("{id}/prolong")]
    public async Task<IActionResult> Prolong(int id)
    {
        var loan = await loans.Find(id);
        if (loan is null) return NotFound();
        await loans.Prolong(loan);
        return NoContent();
    }

    // expect: POST /loans/{id}/prolong-own guarded
    [HttpPost("{id}/prolong-own")]
    public async Task<IActionResult> ProlongOwn(int id)
    {
        await loans.Prolong(await own.Get(id));
        return NoContent();
    }

    // expect: DELETE /loans/{id} guarded
    [HttpDelete("{id}")]
    public async Task<bool> Close(int id) => await mediator.Send(new CloseLoan(id));

    // expect: POST /loans/{id}/reopen unguarded
    [HttpPost("{id}/reopen")]
    public async Task<bool> Reopen(int id) => await mediator.Send(new ReopenLoan(id));

    // expect: GET /loans/fines/{id} guarded
    [HttpGet("fines/{id}")]
    public async Task<Fine?> GetFine(int id) => await library.Fines.FirstOrDefaultAsync(f => f.Id == id);

    // The filter is taken off.
    // expect: DELETE /loans/fines/{id} unguarded
    [HttpDelete("fines/{id}")]
    public async Task<IActionResult> Forgive(int id)
    {
        await library.Fines.IgnoreQueryFilters().Where(f => f.Id == id).ExecuteDeleteAsync();
        return NoContent();
    }

    // The language is a header: whoever calls says it.
    // expect: PUT /loans/{id}/language unguarded
    [HttpPut("{id}/language")]
    public async Task<IActionResult> Language(int id)
    {
        var loan = await library.Loans.SingleAsync(l => l.Id == id);
        if (loan.ReaderId != reader.Language) return Forbid();
        loan.Due = DateTime.UtcNow;
        await library.SaveChangesAsync();
        return NoContent();
    }

    // expect: PUT /loans/{id}/retried guarded
    [HttpPut("{id}/retried")]
    public async Task<IActionResult> Retried(int id)
    {
        var strategy = library.Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(async () =>
        {
            var loan = await library.Loans.SingleAsync(l => l.Id == id);
            if (loan.ReaderId != reader.Id) return (IActionResult)Forbid();
            loan.Due = DateTime.UtcNow;
            await library.SaveChangesAsync();
            return NoContent();
        });
    }

    // expect: PUT /loans/{id}/retried-unchecked unguarded
    [HttpPut("{id}/retried-unchecked")]
    public async Task<IActionResult> RetriedUnchecked(int id)
    {
        var strategy = library.Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(async () =>
        {
            var loan = await library.Loans.SingleAsync(l => l.Id == id);
            loan.Due = DateTime.UtcNow;
            await library.SaveChangesAsync();
        });
        return NoContent();
    }
}
