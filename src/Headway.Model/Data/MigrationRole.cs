using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Headway.Model.Data;

/// <summary>
/// The role that migrations log in as. It becomes the application's role at once, so that what it makes belongs to that
/// one; what it has of its own is a limit on how long it waits for a lock. Pure.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Password">Its password, made of the administrator's: nothing is stored. A secret.</param>
/// <param name="Url">The direct URL of the database with both. A secret.</param>
public sealed record MigrationRole(string Name, string Password, string Url)
{
    private const string Suffix = "-migrate";

    // What PostgreSQL keeps of a name.
    private const int LongestName = 63;
    private const int DigestLength = 8;

    /// <summary>Gets how long a migration waits for a lock, and so everything that queues behind it: 500 ms.</summary>
    public static TimeSpan LockTimeout { get; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes the role of a database.</summary>
    /// <param name="plan">The database.</param>
    /// <returns>The role; null when the engine has none.</returns>
    public static MigrationRole? Of(DatabasePlan plan)
    {
        if (plan.Engine != DatabaseEngine.Postgres)
        {
            return null;
        }

        var (name, password) = (NameOf(plan.Role), DerivedPassword.Of(plan, "migrations"));
        var url = string.Create(
            CultureInfo.InvariantCulture,
            $"postgresql://{Uri.EscapeDataString(name)}:{password}@{plan.Address}:{plan.Port}/{Uri.EscapeDataString(plan.Role)}");
        return new MigrationRole(name, password, url);
    }

    private static string NameOf(string role) => role.Length + Suffix.Length <= LongestName
        ? role + Suffix
        : $"{role[..(LongestName - Suffix.Length - DigestLength - 1)]}-{Digest(role)}{Suffix}";

    private static string Digest(string role) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(role)))[..DigestLength];
}
