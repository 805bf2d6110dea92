using System.Globalization;
using Headway.Model.Variables;

namespace Headway.Model.Data;

/// <summary>The built-in variables of a database in references, such as <c>${{ postgres.URL }}</c>; Railway's names among them.</summary>
public static class DatabaseVariables
{
    private static readonly string[] PostgresNames =
        ["URL", "DATABASE_URL", "POOLED_URL", "REPLICA_URL", "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "RAILWAY_PRIVATE_DOMAIN"];

    private static readonly string[] RedisNames =
        ["URL", "REDIS_URL", "HOST", "PORT", "PASSWORD", "REDISHOST", "REDISPORT", "REDISPASSWORD", "RAILWAY_PRIVATE_DOMAIN"];

    /// <summary>Gets the names that a database of an engine has.</summary>
    /// <param name="engine">The engine.</param>
    /// <returns>The names.</returns>
    public static IReadOnlyList<string> NamesOf(DatabaseEngine engine) =>
        engine == DatabaseEngine.Postgres ? PostgresNames : RedisNames;

    /// <summary>Makes the variables of a database. Those that hold its password are secret.</summary>
    /// <param name="plan">The database.</param>
    /// <returns>The variables by name.</returns>
    public static IReadOnlyDictionary<string, ResolvedVariable> For(DatabasePlan plan) =>
        NamesOf(plan.Engine).ToDictionary(
            name => name, name => Value(plan, name), StringComparer.Ordinal);

    /// <summary>Gets every URL by which a service may know a database: direct, by its pool, and of a replica, also of one that has gone since.</summary>
    /// <param name="plan">The database.</param>
    /// <returns>The URLs. Secrets.</returns>
    public static IReadOnlyList<string> UrlsOf(DatabasePlan plan) => plan.Engine == DatabaseEngine.Postgres
        ? [.. new[] { plan.Pool?.Port ?? plan.Port, ReplicaPlan.PortOf(plan), plan.Port }.Distinct().Select(port => Url(plan, port))]
        : [Url(plan, plan.Port)];

    private static ResolvedVariable Value(DatabasePlan plan, string name) => name switch
    {
        "URL" or "DATABASE_URL" or "REDIS_URL" => new(Url(plan, plan.Port), IsSecret: true),
        "POOLED_URL" => new(Url(plan, plan.Pool?.Port ?? plan.Port), IsSecret: true),
        "REPLICA_URL" => new(Url(plan, plan.Replica is { IsLeaving: false } replica ? replica.Port : plan.Port), IsSecret: true),
        "PGPASSWORD" or "PASSWORD" or "REDISPASSWORD" => new(plan.Password, IsSecret: true),
        "PGPORT" or "PORT" or "REDISPORT" => new(plan.Port.ToString(CultureInfo.InvariantCulture), IsSecret: false),
        "PGUSER" or "PGDATABASE" => new(plan.Role, IsSecret: false),
        _ => new(plan.Address, IsSecret: false),
    };

    private static string Url(DatabasePlan plan, int port)
    {
        var password = Uri.EscapeDataString(plan.Password);
        var role = Uri.EscapeDataString(plan.Role);
        return plan.Engine == DatabaseEngine.Postgres
            ? string.Create(CultureInfo.InvariantCulture, $"postgresql://{role}:{password}@{plan.Address}:{port}/{role}")
            : string.Create(CultureInfo.InvariantCulture, $"redis://default:{password}@{plan.Address}:{port}");
    }
}
