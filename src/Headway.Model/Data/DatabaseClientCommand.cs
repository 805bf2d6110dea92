using System.Globalization;

namespace Headway.Model.Data;

/// <summary>The interactive client of a database, as a person starts it: <c>psql</c> or <c>redis-cli</c>. The password is only in the environment.</summary>
/// <param name="Arguments">The program and its arguments; never a secret.</param>
/// <param name="Environment">The variables to add to the program's environment; holds the password.</param>
public sealed record DatabaseClientCommand(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Says how to reach a database as the application's role.</summary>
    /// <param name="plan">The database.</param>
    /// <returns>The command.</returns>
    public static DatabaseClientCommand For(DatabasePlan plan)
    {
        var port = plan.Port.ToString(CultureInfo.InvariantCulture);
        return plan.Engine switch
        {
            DatabaseEngine.Postgres => new(
                ["psql", "--host", plan.Address, "--port", port, "--username", plan.Role, "--dbname", plan.Role],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = plan.Password }),
            DatabaseEngine.Redis => new(
                ["redis-cli", "-h", plan.Address, "-p", port],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["REDISCLI_AUTH"] = plan.Password }),
            _ => throw new DatabaseException($"There is no client for the engine {plan.Engine}."),
        };
    }
}
