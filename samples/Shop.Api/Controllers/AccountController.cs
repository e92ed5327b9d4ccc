using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Shop.Api.Authorization;
using Shop.Core.Data;
using Shop.Core.Identity;
using Shop.Core.Model;

namespace Shop.Api.Controllers;

[ApiController]
[Authorize]
[Route("api/account")]
public class AccountController(ShopDbContext db, IPasswordHasher<Customer> hasher, TokenIssuer tokens) : ControllerBase
{
    [HttpPost("login")]
    [AllowAnonymous]
    public async Task<ActionResult<Token>> Login(Credentials credentials)
    {
        var customer = await db.Customers.SingleOrDefaultAsync(c => c.Email == credentials.Email);
        if (customer is null
            || hasher.VerifyHashedPassword(customer, customer.PasswordHash, credentials.Password) == PasswordVerificationResult.Failed)
        {
            return Unauthorized();
        }

        return new Token(tokens.Issue(customer));
    }

    [HttpGet("me")]
    public async Task<ActionResult<Profile>> Me()
    {
        var customer = await db.Customers.FindAsync(User.GetCustomerId());
        return customer is null ? NotFound() : new Profile(customer.Name, customer.ShippingAddress);
    }

    [HttpPut("me")]
    public async Task<IActionResult> Update(Profile profile)
    {
        var customer = await db.Customers.FindAsync(User.GetCustomerId());
        if (customer is null)
        {
            return NotFound();
        }

        customer.Name = profile.Name;
        customer.ShippingAddress = profile.ShippingAddress;
        await db.SaveChangesAsync();
        return NoContent();
    }
}

public record Credentials([EmailAddress] string Email, [Required] string Password);

public record Token(string AccessToken);

public record Profile([Required] string Name, string? ShippingAddress);
