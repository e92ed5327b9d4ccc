using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Mail;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddGrpc();
builder.Services.AddDbContext<Post>();
var app = builder.Build();
app.MapGrpcService<ParcelsService>();
app.Run();

public class Parcel
{
    public long Id { get; set; }
    public long SenderId { get; set; }
    public string Place { get; set; } = "";
}

public class Post(DbContextOptions<Post> options) : DbContext(options)
{
    public DbSet<Parcel> Parcels => Set<Parcel>();
}

public static class Callers
{
    public static long SenderId(this ServerCallContext context) =>
        long.Parse(context.GetHttpContext().User.FindFirstValue("sender")!);
}

[Authorize]
public class ParcelsService(Post post) : Parcels.ParcelsBase
{
    // Somebody else's name for the sender is no method that is called.
    // expect: POST /mail.Parcels/Find unguarded
    public override async Task<ParcelReply> Find(ParcelRequest request, ServerCallContext context)
    {
        var parcel = await post.Parcels.SingleAsync(p => p.Id == request.Id && p.SenderId == request.SenderId);
        return new ParcelReply { Place = parcel.Place };
    }

    // expect: POST /mail.Parcels/FindOwn guarded
    public override async Task<ParcelReply> FindOwn(ParcelRequest request, ServerCallContext context)
    {
        var sender = context.SenderId();
        var parcel = await post.Parcels.SingleAsync(p => p.Id == request.Id && p.SenderId == sender);
        return new ParcelReply { Place = parcel.Place };
    }

    // expect: POST /mail.Parcels/Watch unguarded
    public override async Task Watch(ParcelRequest request, IServerStreamWriter<ParcelReply> responseStream, ServerCallContext context)
    {
        await foreach (var parcel in post.Parcels.Where(p => p.Id == request.Id).AsAsyncEnumerable())
            await responseStream.WriteAsync(new ParcelReply { Place = parcel.Place });
    }

    // expect: POST /mail.Parcels/WatchOwn guarded
    public override async Task WatchOwn(ParcelRequest request, IServerStreamWriter<ParcelReply> responseStream, ServerCallContext context)
    {
        var sender = context.SenderId();
        await foreach (var parcel in post.Parcels.Where(p => p.SenderId == sender).AsAsyncEnumerable())
            await responseStream.WriteAsync(new ParcelReply { Place = parcel.Place }, context.CancellationToken);
    }

    // expect: POST /mail.Parcels/Register not-applicable mass-assignment
    public override async Task<ParcelReply> Register(ParcelRequest request, ServerCallContext context)
    {
        var parcel = new Parcel { SenderId = request.SenderId };
        post.Parcels.Add(parcel);
        await post.SaveChangesAsync();
        return new ParcelReply();
    }
}

namespace Mail
{
    // The messages are in a file that is not at hand.
    public static partial class Parcels
    {
        static readonly string __ServiceName = "mail.Parcels";

        public abstract partial class ParcelsBase
        {
            public virtual Task<ParcelReply> Find(ParcelRequest request, ServerCallContext context) => throw null!;
            public virtual Task<ParcelReply> FindOwn(ParcelRequest request, ServerCallContext context) => throw null!;
            public virtual Task Watch(ParcelRequest request, IServerStreamWriter<ParcelReply> responseStream, ServerCallContext context) => throw null!;
            public virtual Task WatchOwn(ParcelRequest request, IServerStreamWriter<ParcelReply> responseStream, ServerCallContext context) => throw null!;
            public virtual Task<ParcelReply> Register(ParcelRequest request, ServerCallContext context) => throw null!;
        }
    }
}
