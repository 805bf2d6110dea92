using Microsoft.AspNetCore.Identity;

namespace Credify.Api.Accounts;

/// <summary>Hashes passwords with PBKDF2 (ASP.NET Identity's format, which carries its own salt and cost).</summary>
public sealed class Passwords
{
    private readonly PasswordHasher<UserCredentials> hasher = new();
    private readonly string nobodysHash;

    public Passwords() => nobodysHash = Hash(Guid.NewGuid().ToString());

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Takes as long for an unknown user as for a known one, so that the time tells no addresses.</summary>
    public bool Matches(UserCredentials? user, string password)
    {
        var result = hasher.VerifyHashedPassword(null!, user?.PasswordHash ?? nobodysHash, password);
        return user is not null && result != PasswordVerificationResult.Failed;
    }
}
