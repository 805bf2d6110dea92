using System.Security.Cryptography;
using System.Text;

namespace Headway.Databases.Postgres;

/// <summary>The two keys that SCRAM-SHA-256 makes of a password (RFC 5802, 3). Secret. The password is ASCII, so it needs no normalization.</summary>
/// <param name="Client">Proves that a client knows the password.</param>
/// <param name="Server">Proves that a server knows it.</param>
internal sealed record ScramKeys(byte[] Client, byte[] Server)
{
    public static ScramKeys Of(string password, byte[] salt, int iterations)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        return new ScramKeys(HMACSHA256.HashData(salted, "Client Key"u8), HMACSHA256.HashData(salted, "Server Key"u8));
    }
}
