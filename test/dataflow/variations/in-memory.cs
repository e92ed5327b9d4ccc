using System.Collections.Concurrent;
using System.Security.Claims;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthorization();
builder.Services.AddSingleton<Kites>();
builder.Services.AddSingleton<IKiteLog, KiteLog>();
var app = builder.Build();
var kites = app.MapGroup("/kites").RequireAuthorization();

// expect: GET /kites/{id} unguarded
kites.MapGet("/{id}", (string id, Kites store) => store.Find(id) is { } kite ? Results.Ok(kite) : Results.NotFound());
// expect: DELETE /kites/{id} guarded
kites.MapDelete("/{id}", (string id, Kites store, ClaimsPrincipal user) =>
{
    var kite = store.Find(id);
    if (kite is null || kite.FlyerId != user.FindFirstValue(ClaimTypes.NameIdentifier)) return Results.NotFound();
    store.Remove(id);
    return Results.NoContent();
});
// expect: PUT /kites/{id}/colour unguarded
kites.MapPut("/{id}/colour", (string id, string colour, Kites store) =>
{
    var kite = store.Find(id);
    if (kite is null) return Results.NotFound();
    kite.Colour = colour;
    return Results.NoContent();
});
// expect: DELETE /kites/{id}/flights/{flight} unguarded
kites.MapDelete("/{id}/flights/{flight}", (string id, string flight, IKiteLog log) =>
{
    log.Forget(flight);
    return Results.NoContent();
});
app.Run();

public class Kite
{
    public string Id { get; set; } = "";
    public string FlyerId { get; set; } = "";
    public string Colour { get; set; } = "";
}

public class Kites
{
    private readonly ConcurrentDictionary<string, Kite> _kites = new();
    public Kite? Find(string id) => _kites.TryGetValue(id, out var kite) ? kite : null;
    public void Remove(string id) => _kites.TryRemove(id, out _);
}

public class Flight
{
    public string Id { get; set; } = "";
    public string FlyerId { get; set; } = "";
}

public interface IKiteLog
{
    void Forget(string id);
}

public class KiteLog : IKiteLog
{
    private readonly List<Flight> _flights = new();
    public void Forget(string id) => _flights.RemoveAll(f => f.Id == id);
}
