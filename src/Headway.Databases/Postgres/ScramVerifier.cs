using System.Security.Cryptography;
using System.Text;

namespace Headway.Databases.Postgres;

/// <summary>
/// Makes what PostgreSQL stores of a password (RFC 5803), so that the password itself is in no statement, log or
/// <c>pg_stat_statements</c>. The password is ASCII, so it needs no normalization.
/// </summary>
internal static class ScramVerifier
{
    // PostgreSQL's own count (SCRAM_SHA_256_DEFAULT_ITERATIONS) and salt length.
    private const int Iterations = 4096;
    private const int SaltLength = 16;

    public static string Make(string password) => Make(password, RandomNumberGenerator.GetBytes(SaltLength));

    public static string Make(string password, byte[] salt)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var stored = SHA256.HashData(HMACSHA256.HashData(salted, "Client Key"u8));
        var server = HMACSHA256.HashData(salted, "Server Key"u8);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(server)}";
    }
}
