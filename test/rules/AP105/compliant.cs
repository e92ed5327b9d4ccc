using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllersWithViews();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers().RequireAuthorization();
app.MapControllerRoute("default", "{controller=Home}/{action=Index}/{id?}").RequireAuthorization();
app.MapGet("/news", () => "nobody asked for anything here");
app.Run();

public class HomeController : Controller
{
    public string Index() => "";

    [HttpGet("report")]
    public string Report() => "";

    [HttpGet("open"), AllowAnonymous]
    public string Open() => "";
}
