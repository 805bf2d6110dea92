using System.Security.Cryptography;
using System.Text;

namespace Headway.Model.Data;

/// <summary>Passwords of the platform's own roles, made of the administrator's: nothing is stored, and no other database has the same. Pure.</summary>
public static class DerivedPassword
{
    /// <summary>Makes the password of a role.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="purpose">What the role is for: another one has another password.</param>
    /// <returns>64 hexadecimal digits. A secret.</returns>
    public static string Of(DatabasePlan plan, string purpose) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(plan.AdminPassword), Encoding.UTF8.GetBytes($"{purpose} of {plan.Id}")));
}
