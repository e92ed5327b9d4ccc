using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddAuthorization(options =>
{
    options.AddPolicy("Open", policy => policy.RequireAssertion(_ => true));
    options.FallbackPolicy = null;
});
var app = builder.Build();

app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}").RequireAuthorization();
app.MapFallbackToController("Index", "Home").RequireAuthorization(); // Noncompliant (high) {{ANY /{*path:nonfile} is open although its mapping asks for authenticated user}} fix {{on the page or action}}
app.Run();

public class HomeController : Controller
{
    public string Index() => "";
}

public class ReportsController : Controller
{
    [HttpGet("report")]
    public string Report() => ""; // Noncompliant (high) {{GET /report (ReportsController.Report) has a route of its own}} {{authenticated user}}

    [HttpGet("summary"), Authorize]
    public string Summary() => "";
}
