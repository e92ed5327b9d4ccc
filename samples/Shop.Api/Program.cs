using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Shop.Api.Authorization;
using Shop.Api.Endpoints;
using Shop.Api.Payments;
using Shop.Core.Data;
using Shop.Core.Invoicing;
using Shop.Core.Model;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDbContext<ShopDbContext>(options => options.UseInMemoryDatabase("shop"));
builder.Services.AddScoped<IInvoiceStore, InvoiceStore>();
builder.Services.AddSingleton<IPasswordHasher<Customer>, PasswordHasher<Customer>>();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<TokenIssuer>();
builder.Services.AddSingleton<WebhookSignature>();

builder.Services
    .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
    .AddJwtBearer(options =>
    {
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = TokenIssuer.Issuer,
            ValidAudience = TokenIssuer.Issuer,
            IssuerSigningKey = TokenIssuer.GetKey(builder.Configuration),
        };
    });
builder.Services.AddAuthorizationBuilder().AddShopPolicies();
builder.Services.AddSingleton<IAuthorizationHandler, PaymentOwnerHandler>();

builder.Services.AddControllers();
builder.Services.AddHealthChecks();

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();

app.MapControllers();
app.MapGroup("/api/orders").RequireAuthorization().MapOrders();
app.MapGroup("/api/admin").RequireAuthorization(ShopPolicies.Staff).MapAdministration();
app.MapNewsletter();
app.MapStock();
app.MapPaymentWebhook();
app.MapDiagnostics();
app.MapHealthChecks("/health").AllowAnonymous();

if (app.Environment.IsDevelopment())
{
    using var scope = app.Services.CreateScope();
    var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Customer>>();
    await SampleData.SeedAsync(
        scope.ServiceProvider.GetRequiredService<ShopDbContext>(),
        customer => hasher.HashPassword(customer, "password"));
}

app.Run();
