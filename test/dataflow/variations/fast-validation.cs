using System.Security.Claims;
using FastEndpoints;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<Hire>();
builder.Services.AddFastEndpoints();
var app = builder.Build();
app.UseFastEndpoints();
app.Run();

public class Bike
{
    public int Id { get; set; }
    public string RiderId { get; set; } = "";
    public string State { get; set; } = "";
}

public class Hire(DbContextOptions<Hire> options) : DbContext(options)
{
    public DbSet<Bike> Bikes => Set<Bike>();
}

public interface IBikeRequest
{
    int Id { get; }
}

public class BikeRequest : IBikeRequest
{
    public int Id { get; set; }
}

public class RiderOnly<TRequest> : IPreProcessor<TRequest> where TRequest : IBikeRequest
{
    public async Task PreProcessAsync(IPreProcessorContext<TRequest> context, CancellationToken ct)
    {
        if (context.Request is null) return;
        var hire = context.HttpContext.RequestServices.GetRequiredService<Hire>();
        var me = context.HttpContext.User.FindFirstValue("sub");
        var id = context.Request.Id;
        if (!await hire.Bikes.AnyAsync(b => b.Id == id && b.RiderId == me, ct))
            await context.HttpContext.Response.SendForbiddenAsync(ct);
    }
}

// expect: GET /bikes/{Id} guarded
public class GetBike(Hire hire) : Endpoint<BikeRequest, string>
{
    public override void Configure()
    {
        Get("/bikes/{Id}");
        PreProcessor<RiderOnly<BikeRequest>>();
    }

    public override async Task HandleAsync(BikeRequest req, CancellationToken ct) =>
        await Send.OkAsync((await hire.Bikes.FirstAsync(b => b.Id == req.Id, ct)).State, ct);
}

// expect: DELETE /bikes/{Id} guarded
public class Remove(Hire hire) : Endpoint<BikeRequest>
{
    public override void Configure() => Delete("/bikes/{Id}");

    public override async Task HandleAsync(BikeRequest req, CancellationToken ct)
    {
        var bike = await hire.Bikes.FirstAsync(b => b.Id == req.Id, ct);
        if (bike.RiderId != User.FindFirstValue("sub")) ThrowError("not yours", 403);
        hire.Bikes.Remove(bike);
        await hire.SaveChangesAsync(ct);
    }
}

// What was added is asked for.
// expect: POST /bikes/{Id}/lock guarded
public class Lock(Hire hire) : Endpoint<BikeRequest>
{
    public override void Configure() => Post("/bikes/{Id}/lock");

    public override async Task HandleAsync(BikeRequest req, CancellationToken ct)
    {
        var bike = await hire.Bikes.FirstAsync(b => b.Id == req.Id, ct);
        if (bike.RiderId != User.FindFirstValue("sub")) AddError("not yours");
        ThrowIfAnyErrors();
        bike.State = "locked";
        await hire.SaveChangesAsync(ct);
    }
}

// Nobody asks.
// expect: POST /bikes/{Id}/unlock unguarded
public class Unlock(Hire hire) : Endpoint<BikeRequest>
{
    public override void Configure() => Post("/bikes/{Id}/unlock");

    public override async Task HandleAsync(BikeRequest req, CancellationToken ct)
    {
        var bike = await hire.Bikes.FirstAsync(b => b.Id == req.Id, ct);
        if (bike.RiderId != User.FindFirstValue("sub")) AddError("not yours");
        bike.State = "open";
        await hire.SaveChangesAsync(ct);
    }
}
