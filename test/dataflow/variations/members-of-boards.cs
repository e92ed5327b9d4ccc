using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<BoardDb>();
builder.Services.AddScoped<IBoardDb>(sp => sp.GetRequiredService<BoardDb>());
builder.Services.AddScoped<IMembers, Members>();
builder.Services.AddHttpContextAccessor();
var app = builder.Build();
var boards = app.MapGroup("boards/{boardId:int}/cards").AddEndpointFilter<MemberFilter>().RequireAuthorization();
var cards = app.MapGroup("cards").RequireAuthorization();

// The first argument of the handler is the board, and the filter asks whether the caller is a member.
// expect: GET /boards/{boardId:int}/cards guarded
boards.MapGet("", (int boardId, IBoardDb db) => db.Cards.Where(c => c.BoardId == boardId).ToListAsync());

// expect: PUT /boards/{boardId:int}/cards/{cardId:int} guarded
boards.MapPut("{cardId:int}", async (int boardId, int cardId, IBoardDb db) =>
{
    var card = await db.Cards.FindAsync(cardId);
    if (card is null || card.BoardId != boardId) return Results.NotFound();
    card.Done = true;
    await db.SaveChangesAsync();
    return Results.NoContent();
});

// The card may be on any board.
// expect: DELETE /boards/{boardId:int}/cards/{cardId:int} unguarded
boards.MapDelete("{cardId:int}", async (int boardId, int cardId, IBoardDb db) =>
{
    var card = await db.Cards.FindAsync(cardId);
    if (card is null) return Results.NotFound();
    db.Cards.Remove(card);
    await db.SaveChangesAsync();
    return Results.NoContent();
});

// A card is somebody's because its board is, and a board because its members get it. Saving is a method of the base class of what stands behind the interface.
// expect: PUT /cards/{id:int}/title unguarded
cards.MapPut("{id:int}/title", async (int id, TitleInput input, IBoardDb db, IMembers members) =>
{
    var card = await db.Cards.FirstOrDefaultAsync(c => c.Id == id);
    if (card is null) return Results.NotFound();
    await members.IsMemberAsync(card.BoardId);
    card.Title = input.Title;
    await db.SaveChangesAsync();
    return Results.NoContent();
});

// expect: PUT /cards/{id:int}/done guarded
cards.MapPut("{id:int}/done", async (int id, IBoardDb db, IMembers members) =>
{
    var card = await db.Cards.FirstOrDefaultAsync(c => c.Id == id);
    if (card is null || !await members.IsMemberAsync(card.BoardId)) return Results.NotFound();
    card.Done = true;
    await db.SaveChangesAsync();
    return Results.NoContent();
});

// Whoever administers a board says who becomes a member of it.
// expect: POST /boards/{boardId:int}/members not-applicable
app.MapPost("boards/{boardId:int}/members", async (int boardId, MemberInput input, IBoardDb db, IMembers members) =>
{
    if (!await members.IsMemberAsync(boardId)) return Results.Forbid();
    db.Members.Add(new Member { BoardId = boardId, UserId = input.UserId });
    await db.SaveChangesAsync();
    return Results.NoContent();
}).RequireAuthorization();

// expect: POST /members not-applicable mass-assignment
app.MapPost("members", async (MemberInput input, IBoardDb db) =>
{
    db.Members.Add(new Member { BoardId = input.BoardId, UserId = input.UserId });
    await db.SaveChangesAsync();
    return Results.NoContent();
}).RequireAuthorization();

app.Run();

public record TitleInput(string Title);
public record MemberInput(int BoardId, string UserId);

public class Board
{
    public int Id { get; set; }
    public List<Member> Members { get; set; } = [];
}

public class Member
{
    public int BoardId { get; set; }
    public string UserId { get; set; } = "";
}

public class Card
{
    public int Id { get; set; }
    public int BoardId { get; set; }
    public string Title { get; set; } = "";
    public bool Done { get; set; }
}

public interface IBoardDb
{
    DbSet<Board> Boards { get; }
    DbSet<Member> Members { get; }
    DbSet<Card> Cards { get; }
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}

public class BoardDb(DbContextOptions<BoardDb> options) : DbContext(options), IBoardDb
{
    public DbSet<Board> Boards { get; set; }
    public DbSet<Member> Members { get; set; }
    public DbSet<Card> Cards { get; set; }
}

public interface IMembers
{
    Task<bool> IsMemberAsync(int boardId);
}

public class Members(IBoardDb db, IHttpContextAccessor accessor) : IMembers
{
    public Task<bool> IsMemberAsync(int boardId)
    {
        var me = accessor.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier);
        return db.Members.AnyAsync(m => m.BoardId == boardId && m.UserId == me);
    }
}

public class MemberFilter(IMembers members) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await members.IsMemberAsync(context.GetArgument<int>(0)) ? await next(context) : Results.NotFound();
}
