using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthorization();
var app = builder.Build();

app.MapControllers();
app.MapDelete("/subscriptions/{email}", (string email) => Newsletter.Remove(email)).AllowAnonymous(); // Noncompliant (high) {{is declared anonymous and changes data}} fix {{Verify the caller in the lambda in Program.<Main>$}}
app.Run();

public static class Newsletter
{
    public static string Remove(string email) => email;
}

public class User
{
    public string PasswordHash { get; set; } = "";
}

[Authorize]
[Route("account")]
public class AccountController(SignInManager<User> signIn, IPasswordHasher<User> hasher) : ControllerBase
{
    /// The name is no proof.
    [AllowAnonymous]
    [HttpPost("register")]
    public void Register(string name) // Noncompliant (high) {{POST /account/register}} {{neither signs in}} fix {{Verify the caller in AccountController.Register}}
    {
    }

    [AllowAnonymous]
    [HttpPost("login")]
    public async Task Login(string name, string password) // Noncompliant (low) {{it signs a user in (SignInManager.PasswordSignInAsync)}}
    {
        await signIn.PasswordSignInAsync(name, password, false, true);
    }

    [AllowAnonymous]
    [HttpPost("token")]
    public bool Token(string password) => Check(new User(), password); // Noncompliant (low) {{it verifies a password (IPasswordHasher.VerifyHashedPassword)}}

    private bool Check(User user, string password)
        => hasher.VerifyHashedPassword(user, user.PasswordHash, password) == PasswordVerificationResult.Success;
}
