using System.Security.Cryptography;
using System.Text;
using Headway.Model.Data;

namespace Headway.Databases.Postgres;

/// <summary>
/// Makes what PostgreSQL stores of a password (RFC 5803), so that the password itself is in no statement, log or
/// <c>pg_stat_statements</c>.
/// </summary>
internal static class ScramVerifier
{
    // PostgreSQL's own count (SCRAM_SHA_256_DEFAULT_ITERATIONS) and salt length.
    private const int Iterations = 4096;
    private const int SaltLength = 16;

    /// <summary>
    /// The verifier of a role in a database and its pooler: the same from the same plan, for the pooler needs the very one
    /// that the database has. A salt is no secret; this one is no other role's and no other database's.
    /// </summary>
    public static string Of(DatabasePlan plan, string role, string password) =>
        Make(password, SHA256.HashData(Encoding.UTF8.GetBytes($"{plan.Id}\n{plan.Directory}\n{role}"))[..SaltLength]);

    public static string Make(string password) => Make(password, RandomNumberGenerator.GetBytes(SaltLength));

    public static string Make(string password, byte[] salt)
    {
        var keys = ScramKeys.Of(password, salt, Iterations);
        var stored = SHA256.HashData(keys.Client);
        return $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(stored)}:{Convert.ToBase64String(keys.Server)}";
    }
}
