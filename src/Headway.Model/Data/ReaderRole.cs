using System.Security.Cryptography;
using System.Text;

namespace Headway.Model.Data;

/// <summary>The role of people who look at a database and change nothing: it reads everything and may write nowhere. Pure.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Password">Its password, made of the administrator's: nothing is stored. A secret.</param>
public sealed record ReaderRole(string Name, string Password)
{
    private const string Suffix = "-read";

    // What PostgreSQL keeps of a name.
    private const int LongestName = 63;
    private const int DigestLength = 8;

    /// <summary>Makes the role of a database.</summary>
    /// <param name="plan">The database.</param>
    /// <returns>The role; null when the engine has none.</returns>
    public static ReaderRole? Of(DatabasePlan plan) =>
        plan.Engine == DatabaseEngine.Postgres ? new ReaderRole(NameOf(plan.Role), DerivedPassword.Of(plan, "reading")) : null;

    private static string NameOf(string role) => role.Length + Suffix.Length <= LongestName
        ? role + Suffix
        : $"{role[..(LongestName - Suffix.Length - DigestLength - 1)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(role)))[..DigestLength]}{Suffix}";
}
