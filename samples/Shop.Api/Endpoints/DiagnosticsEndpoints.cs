using Shop.Core.Data;

namespace Shop.Api.Endpoints;

public static class DiagnosticsEndpoints
{
    public static void MapDiagnostics(this WebApplication app)
    {
        app.MapGet("/debug/test-connection", async (ShopDbContext db) =>
            Results.Ok(new { connected = await db.Database.CanConnectAsync(), provider = db.Database.ProviderName }));

        if (app.Environment.IsDevelopment())
        {
            app.MapGet("/debug/routes", (IEnumerable<EndpointDataSource> sources) =>
                sources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.DisplayName));
        }
    }
}
