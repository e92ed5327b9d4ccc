using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddDbContext<Cellar>();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<IDispatcher, Dispatcher>();
builder.Services.AddScoped(typeof(IStage<,>), typeof(PermissionStage<,>));
builder.Services.AddScoped<IReceiver<ReadBarrel, Barrel?>, ReadBarrelReceiver>();
builder.Services.AddScoped<IPermission<ReadBarrel>, BarrelPermission>();
builder.Services.AddScoped<IReceiver<WeighBarrel, int>, WeighBarrelReceiver>();
var app = builder.Build();
app.MapControllers();
app.Run();

public class Barrel
{
    public int Id { get; set; }
    public string Keeper { get; set; } = "";
    public int Weight { get; set; }
}

public class Cellar : DbContext
{
    public DbSet<Barrel> Barrels => Set<Barrel>();
}

public interface IMessage<TAnswer>;

public record ReadBarrel(int Id) : IMessage<Barrel?>;

public record WeighBarrel(int Id) : IMessage<int>;

public interface IReceiver<in TMessage, TAnswer>
{
    Task<TAnswer> Receive(TMessage message);
}

public interface IPermission<in TMessage>
{
    Task<bool> IsGiven(TMessage message);
}

public delegate Task<TAnswer> Onward<TAnswer>();

public interface IStage<in TMessage, TAnswer>
{
    Task<TAnswer> Pass(TMessage message, Onward<TAnswer> onward);
}

/// <summary>Every permission that there is for a message is asked.</summary>
public class PermissionStage<TMessage, TAnswer>(IEnumerable<IPermission<TMessage>> permissions) : IStage<TMessage, TAnswer>
{
    public async Task<TAnswer> Pass(TMessage message, Onward<TAnswer> onward)
    {
        foreach (var permission in permissions)
            if (!await permission.IsGiven(message))
                throw new UnauthorizedAccessException();
        return await onward();
    }
}

public interface IDispatcher
{
    Task<TAnswer> Dispatch<TAnswer>(IMessage<TAnswer> message);
    Task<TAnswer> DispatchLate<TAnswer>(IMessage<TAnswer> message);
    Task<TAnswer> DispatchByName<TAnswer>(IMessage<TAnswer> message);
}

public class Dispatcher(IServiceProvider services) : IDispatcher
{
    public Task<TAnswer> Dispatch<TAnswer>(IMessage<TAnswer> message)
    {
        var courier = (Courier<TAnswer>)Activator.CreateInstance(typeof(Courier<,>).MakeGenericType(message.GetType(), typeof(TAnswer)))!;
        return courier.Carry(message, services);
    }

    public Task<TAnswer> DispatchLate<TAnswer>(IMessage<TAnswer> message)
    {
        dynamic receiver = services.GetRequiredService(typeof(IReceiver<,>).MakeGenericType(message.GetType(), typeof(TAnswer)));
        return receiver.Receive((dynamic)message);
    }

    public Task<TAnswer> DispatchByName<TAnswer>(IMessage<TAnswer> message)
    {
        var kind = typeof(IReceiver<,>).MakeGenericType(message.GetType(), typeof(TAnswer));
        var receiver = services.GetService(kind);
        return (Task<TAnswer>)kind.GetMethod("Receive")!.Invoke(receiver, new object[] { message })!;
    }

    private abstract class Courier<TAnswer>
    {
        public abstract Task<TAnswer> Carry(IMessage<TAnswer> message, IServiceProvider services);
    }

    private sealed class Courier<TMessage, TAnswer> : Courier<TAnswer> where TMessage : IMessage<TAnswer>
    {
        public override Task<TAnswer> Carry(IMessage<TAnswer> message, IServiceProvider services)
        {
            var receiver = services.GetRequiredService<IReceiver<TMessage, TAnswer>>();
            Onward<TAnswer> way = () => receiver.Receive((TMessage)message);
            foreach (var stage in services.GetServices<IStage<TMessage, TAnswer>>().Reverse())
            {
                var inner = way;
                way = () => stage.Pass((TMessage)message, inner);
            }
            return way();
        }
    }
}

public class BarrelPermission(Cellar cellar, IHttpContextAccessor http) : IPermission<ReadBarrel>
{
    public Task<bool> IsGiven(ReadBarrel message)
    {
        var me = http.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier);
        return cellar.Barrels.AnyAsync(b => b.Id == message.Id && b.Keeper == me);
    }
}

public class ReadBarrelReceiver(Cellar cellar) : IReceiver<ReadBarrel, Barrel?>
{
    public Task<Barrel?> Receive(ReadBarrel message) => cellar.Barrels.FirstOrDefaultAsync(b => b.Id == message.Id);
}

public class WeighBarrelReceiver(Cellar cellar) : IReceiver<WeighBarrel, int>
{
    public async Task<int> Receive(WeighBarrel message) => (await cellar.Barrels.SingleAsync(b => b.Id == message.Id)).Weight;
}

[ApiController, Authorize, Route("barrels")]
public class BarrelsController(IDispatcher dispatcher) : ControllerBase
{
    // The stage asks the permission of the message.
    // expect: GET /barrels/{id} guarded
    [HttpGet("{id}")]
    public async Task<IActionResult> Read(int id) => await dispatcher.Dispatch(new ReadBarrel(id)) is { } barrel ? Ok(barrel) : NotFound();

    // There is no permission for this one.
    // expect: GET /barrels/{id}/weight unguarded
    [HttpGet("{id}/weight")]
    public async Task<IActionResult> Weigh(int id) => Ok(await dispatcher.Dispatch(new WeighBarrel(id)));

    // These go to the receiver without stages.
    // expect: GET /barrels/{id}/late unguarded
    [HttpGet("{id}/late")]
    public async Task<IActionResult> Late(int id) => Ok(await dispatcher.DispatchLate(new ReadBarrel(id)));

    // expect: GET /barrels/{id}/by-name unguarded
    [HttpGet("{id}/by-name")]
    public async Task<IActionResult> ByName(int id) => Ok(await dispatcher.DispatchByName(new ReadBarrel(id)));
}
