using Headway.Model.Data;

namespace Headway.Databases.Backups.Streaming;

/// <summary>The role that reads a cluster's WAL as it is written, and may do nothing else.</summary>
internal static class StreamRole
{
    public const string Name = "headway-stream";

    /// <summary>Its password.</summary>
    public static string PasswordOf(DatabasePlan plan) => DerivedPassword.Of(plan, "stream");
}
