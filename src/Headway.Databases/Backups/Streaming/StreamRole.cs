using System.Security.Cryptography;
using System.Text;
using Headway.Model.Data;

namespace Headway.Databases.Backups.Streaming;

/// <summary>The role that reads a cluster's WAL as it is written, and may do nothing else.</summary>
internal static class StreamRole
{
    public const string Name = "headway-stream";

    /// <summary>Its password, made of the administrator's: nothing is stored.</summary>
    public static string PasswordOf(DatabasePlan plan) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(plan.AdminPassword), Encoding.UTF8.GetBytes($"stream of {plan.Id}")));
}
