using System.Linq.Expressions;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<IFirm, ClaimedFirm>();
builder.Services.AddDbContext<Books>();
builder.Services.AddDbContext<Stock>();
var app = builder.Build();
app.MapControllers();
app.Run();

public interface IOfFirm
{
    int FirmId { get; set; }
}

public class Voucher : IOfFirm
{
    public int Id { get; set; }
    public int FirmId { get; set; }
}

/// No filter is for it: it does not say that it is of a firm.
public class Budget
{
    public int Id { get; set; }
    public int FirmId { get; set; }
}

public interface IStored
{
    int FirmId { get; }
}

public class Crate : IStored
{
    public int Id { get; set; }
    public int FirmId { get; set; }
}

public interface IFirm
{
    int Id { get; }
}

public class ClaimedFirm(IHttpContextAccessor accessor) : IFirm
{
    public int Id => int.Parse(accessor.HttpContext!.User.FindFirstValue("firm")!);
}

public class Books(DbContextOptions<Books> options, IFirm firm) : DbContext(options)
{
    public DbSet<Voucher> Vouchers => Set<Voucher>();
    public DbSet<Budget> Budgets => Set<Budget>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes())
            if (typeof(IOfFirm).IsAssignableFrom(type.ClrType))
                typeof(Books).GetMethod(nameof(Filter), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(type.ClrType)
                    .Invoke(this, [model]);
    }

    private void Filter<T>(ModelBuilder model) where T : class, IOfFirm => model.Entity<T>().HasQueryFilter(e => e.FirmId == firm.Id);
}

public static class Filters
{
    public static void FilterAll<TInterface>(this ModelBuilder model, Expression<Func<TInterface, bool>> condition)
    {
        foreach (var type in model.Model.GetEntityTypes().Where(t => typeof(TInterface).IsAssignableFrom(t.ClrType)).Select(t => t.ClrType))
        {
            var parameter = Expression.Parameter(type);
            var body = ReplacingExpressionVisitor.Replace(condition.Parameters.Single(), parameter, condition.Body);
            model.Entity(type).HasQueryFilter(Expression.Lambda(body, parameter));
        }
    }
}

public class Stock(DbContextOptions<Stock> options, IFirm firm) : DbContext(options)
{
    public DbSet<Crate> Crates => Set<Crate>();

    protected override void OnModelCreating(ModelBuilder model) => model.FilterAll<IStored>(s => s.FirmId == firm.Id);
}

[ApiController, Authorize, Route("books")]
public class BooksController(Books books, Stock stock) : ControllerBase
{
    // expect: GET /books/vouchers/{id} guarded
    [HttpGet("vouchers/{id}")]
    public async Task<IActionResult> Voucher(int id) => Ok(await books.Vouchers.FirstOrDefaultAsync(v => v.Id == id));

    // expect: GET /books/vouchers/{id}/any unguarded
    [HttpGet("vouchers/{id}/any")]
    public async Task<IActionResult> AnyVoucher(int id) => Ok(await books.Vouchers.IgnoreQueryFilters().FirstOrDefaultAsync(v => v.Id == id));

    // expect: GET /books/budgets/{id} unguarded
    [HttpGet("budgets/{id}")]
    public async Task<IActionResult> Budget(int id) => Ok(await books.Budgets.FirstOrDefaultAsync(b => b.Id == id));

    // expect: GET /books/crates/{id} guarded
    [HttpGet("crates/{id}")]
    public async Task<IActionResult> Crate(int id) => Ok(await stock.Crates.FirstOrDefaultAsync(c => c.Id == id));
}
