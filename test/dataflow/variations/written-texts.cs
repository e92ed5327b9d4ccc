using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Sales>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Receipt
{
    public int Id { get; set; }
    public string BuyerId { get; set; } = "";
    public string Text { get; set; } = "";
}
public class Sales(DbContextOptions<Sales> options) : DbContext(options)
{
    public DbSet<Receipt> Receipts => Set<Receipt>();
}

[ApiController, Authorize, Route("receipts")]
public class ReceiptsController(Sales sales) : ControllerBase
{
    private string Me => User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    // expect: GET /receipts/text unguarded
    [HttpGet("text")]
    public async Task<IActionResult> Text(string buyer)
    {
        var text = new StringBuilder("id;text\n");
        foreach (var receipt in await sales.Receipts.Where(e => e.BuyerId == buyer).ToListAsync())
            text.AppendLine($"{receipt.Id};{receipt.Text}");
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv");
    }

    // expect: GET /receipts/own/text guarded
    [HttpGet("own/text")]
    public async Task<IActionResult> OwnText()
    {
        var me = Me;
        var text = new StringBuilder();
        foreach (var receipt in await sales.Receipts.Where(e => e.BuyerId == me).ToListAsync())
            text.Append(receipt.Id).Append(';').AppendLine(receipt.Text);
        return Content(text.ToString());
    }

    // expect: GET /receipts/fluent unguarded
    [HttpGet("fluent")]
    public async Task<IActionResult> Fluent(string buyer)
    {
        var text = new StringBuilder();
        foreach (var receipt in await sales.Receipts.Where(e => e.BuyerId == buyer).ToListAsync())
            text.Append(receipt.Id).Append(';').AppendLine(receipt.Text);
        return Content(text.ToString());
    }

    // expect: GET /receipts/stream unguarded
    [HttpGet("stream")]
    public async Task<IActionResult> Stream(string buyer)
    {
        var stream = new MemoryStream();
        await using (var writer = new StreamWriter(stream, leaveOpen: true))
            foreach (var receipt in await sales.Receipts.Where(e => e.BuyerId == buyer).ToListAsync())
                await writer.WriteLineAsync($"{receipt.Id};{receipt.Text}");
        stream.Position = 0;
        return File(stream, "text/csv");
    }

    // expect: GET /receipts/bytes unguarded
    [HttpGet("bytes")]
    public async Task<IActionResult> Bytes(string buyer)
    {
        using var stream = new MemoryStream();
        foreach (var receipt in await sales.Receipts.Where(e => e.BuyerId == buyer).ToListAsync())
            stream.Write(Encoding.UTF8.GetBytes(receipt.Text));
        return File(stream.ToArray(), "text/plain");
    }
}
