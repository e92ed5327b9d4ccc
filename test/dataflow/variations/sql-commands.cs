using System.Data;
using System.Data.Common;
using System.Security.Claims;
using Dapper;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<MeterStore>();
var app = builder.Build();
var meters = app.MapGroup("meters").RequireAuthorization();

// expect: PUT /meters/{id:long} guarded
meters.MapPut("{id:long}", (long id, string name, ClaimsPrincipal user, MeterStore store) => store.RenameAsync(id, user.Account(), name));
// expect: POST /meters/{id:long}/reset unguarded
meters.MapPost("{id:long}/reset", (long id, MeterStore store) => store.ResetAsync(id));
// expect: POST /meters/{id:long}/restart guarded
meters.MapPost("{id:long}/restart", (long id, ClaimsPrincipal user, MeterStore store) => store.RestartAsync(id, user.Account()));
// expect: DELETE /meters unguarded
meters.MapDelete("", (long[] ids, MeterStore store) => store.RemoveAsync(ids));
// expect: DELETE /meters/mine guarded
meters.MapDelete("mine", (long[] ids, ClaimsPrincipal user, MeterStore store) => store.RemoveOwnAsync(ids, user.Account()));
// expect: GET /meters/{id:long}/total unguarded
meters.MapGet("{id:long}/total", (long id, MeterStore store) => store.TotalAsync(id));
// expect: GET /meters/{id:long}/own-total guarded
meters.MapGet("{id:long}/own-total", (long id, ClaimsPrincipal user, MeterStore store) => store.TotalAsync(id, user.Account()));

// The column that names the owner is compared, in a tuple.
// expect: GET /meters/{id:long}/text guarded
meters.MapGet("{id:long}/text", async (long id, ClaimsPrincipal user, MeterStore store) =>
{
    var found = await store.ReadAsync(id);
    if (found is null) return Results.NotFound();
    var (account, text) = found.Value;
    return account == user.Account() ? Results.Text(text) : Results.NotFound();
});
// expect: GET /meters/{id:long}/any-text unguarded
meters.MapGet("{id:long}/any-text", async (long id, MeterStore store) => await store.ReadAsync(id) is { } found ? Results.Text(found.Text) : Results.NotFound());
app.Run();

public static class Callers
{
    public static long Account(this ClaimsPrincipal user) => long.Parse(user.FindFirstValue("account")!);
}

public class MeterStore(DbConnection connection)
{
    public Task<int> RenameAsync(long id, long account, string name) =>
        connection.ExecuteAsync(new CommandDefinition("UPDATE meters SET name = @Name WHERE id = @Id AND account_id = @Account", new { Id = id, Account = account, Name = name }));

    public Task<int> ResetAsync(long id)
    {
        var parameters = new DynamicParameters();
        parameters.Add("id", id, DbType.Int64);
        return connection.ExecuteAsync("UPDATE meters SET total = 0 WHERE id = @id", parameters);
    }

    public Task<int> RestartAsync(long id, long account)
    {
        var parameters = new DynamicParameters(new { id });
        parameters.Add("@account", account);
        return connection.ExecuteAsync("UPDATE meters SET total = 0 WHERE id = @id AND account_id = @account", parameters);
    }

    public Task<int> RemoveAsync(long[] ids) => connection.ExecuteAsync("DELETE FROM meters WHERE id IN @ids", new { ids });

    public Task<int> RemoveOwnAsync(long[] ids, long account) =>
        connection.ExecuteAsync("DELETE FROM meters WHERE id IN (@ids) AND account_id = @account", new { ids, account });

    public async Task<object?> TotalAsync(long id)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT total FROM meters WHERE id = $id";
        Add(command, "$id", id);
        return await command.ExecuteScalarAsync();
    }

    public async Task<object?> TotalAsync(long id, long account)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT total FROM meters WHERE id = $id AND account_id = $account";
        Add(command, "$id", id);
        Add(command, "$account", account);
        return await command.ExecuteScalarAsync();
    }

    public async Task<(long Account, string Text)?> ReadAsync(long id)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT account_id, text FROM meters WHERE id = $id";
        Add(command, "$id", id);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) return null;
        return (reader.GetInt64(0), reader.GetString(reader.GetOrdinal("text")));
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
