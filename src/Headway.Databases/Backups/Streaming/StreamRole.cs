using System.Globalization;
using Headway.Databases.Postgres;
using Headway.Model.Data;

namespace Headway.Databases.Backups.Streaming;

/// <summary>The role that reads a cluster's WAL as it is written, and may do nothing else.</summary>
internal static class StreamRole
{
    public const string Name = "headway-stream";

    /// <summary>Its password.</summary>
    public static string PasswordOf(DatabasePlan plan) => DerivedPassword.Of(plan, "stream");

    /// <summary>What a program of PostgreSQL's is given to reach a cluster as this role; the password is among the variables.</summary>
    public static IReadOnlyList<string> RouteTo(PostgresLayout cluster) =>
        ["--host", cluster.Host, "--port", cluster.Plan.Port.ToString(CultureInfo.InvariantCulture), "--username", Name, "--no-password"];

    /// <summary>The variables of such a program.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="application">By this the cluster knows it.</param>
    public static IReadOnlyDictionary<string, string> VariablesFor(PostgresLayout cluster, string application) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LC_ALL"] = "C.UTF-8",
        ["TZ"] = "UTC",
        ["PGPASSWORD"] = PasswordOf(cluster.Plan),
        ["PGAPPNAME"] = application,
    };
}
