using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
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
    private static readonly List<User> Subscribers = [];

    public static int Remove(string email) => Subscribers.RemoveAll(u => u.PasswordHash == email);

    public static void Add(User user) => Subscribers.Add(user);
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
    public void Register(string name) // Noncompliant (high) {{POST /account/register}} {{signs in or verifies a password}} fix {{Verify the caller in AccountController.Register}}
    {
        Newsletter.Add(new User { PasswordHash = name });
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

[AllowAnonymous]
[Route("hints")]
public class HintsController(Hints hints) : ControllerBase
{
    /// What a row of the database needs to be read is no verification of the caller.
    [HttpPost("{email}")]
    public void Send(string email) => hints.Send(email); // Noncompliant (high) {{POST /hints/{email}}} {{two calls deep}}

    [HttpDelete("{token}")]
    public void Delete(string token) => hints.Delete(token); // Noncompliant (low) {{it verifies a protected token (IDataProtector.Unprotect)}}
}

public class Hints(IUsers users, IDataProtector protector)
{
    public string Send(string email) => users.Find(email);

    public byte[] Delete(string token) => protector.Unprotect(Convert.FromBase64String(token));
}

public interface IUsers
{
    string Find(string email);
}

public class Users(Columns columns) : IUsers
{
    public string Find(string email) => columns.Read(email);
}

public class Columns(IDataProtector protector)
{
    public string Read(string value) => Convert.ToBase64String(protector.Unprotect(Convert.FromBase64String(value)));
}
