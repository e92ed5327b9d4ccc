using Microsoft.AspNetCore.Authorization;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapGet("/report", () => Reports.Yearly()); // Noncompliant (high) {{GET /report}} {{a method that it calls asks for role Accountant}} fix {{Give the method itself}}
app.MapGet("/direct", Reports.Yearly);
app.MapGet("/guarded", () => Reports.Yearly()).RequireAuthorization();
app.MapGet("/open", () => Reports.Public());
app.Run();

public static class Reports
{
    [Authorize(Roles = "Accountant")]
    public static string Yearly() => "";

    public static string Public() => "";
}
