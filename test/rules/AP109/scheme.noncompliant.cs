using Microsoft.AspNetCore.Authorization;

const string Partner = "Partner";
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication("Cookies").AddCookie().AddBearerToken(Partner);
builder.Services.AddAuthorization(options => options.AddPolicy("Device", policy => policy.AddAuthenticationSchemes("Certificate").RequireAuthenticatedUser()));
var app = builder.Build();

app.MapGet("/orders", [Authorize(AuthenticationSchemes = "Cookies, Partner")] () => "");
app.MapGet("/bills", [Authorize(AuthenticationSchemes = "Cookies,Bearer")] () => ""); // Noncompliant (low) {{the authentication scheme "Bearer", which nothing registers}} fix {{AddScheme<…>("Bearer"}}
app.MapGet("/sensors", () => "").RequireAuthorization("Device"); // Noncompliant (low) {{the authentication scheme "Certificate"}}
app.Run();
