using Microsoft.AspNetCore.Authorization;

var host = Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>()).Build();
host.Run();

public class Startup
{
    public void ConfigureServices(IServiceCollection services) =>
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

    public void Configure(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            endpoints.MapGet("/orders", () => "all"); // Noncompliant (high) {{GET /orders}} {{is open although fallback policy (authenticated user) is declared}} fix {{app.UseAuthorization()}}
            endpoints.MapGet("/news", [AllowAnonymous] () => "news");
        });
    }
}
