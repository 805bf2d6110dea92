using System.Globalization;

namespace Headway.Model.Data;

/// <summary>The interactive client of a database, as a person starts it: <c>psql</c> or <c>redis-cli</c>. The password is only in the environment.</summary>
/// <param name="Arguments">The program and its arguments; never a secret.</param>
/// <param name="Environment">The variables to add to the program's environment; holds the password.</param>
public sealed record DatabaseClientCommand(
    IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Says how to reach a database.</summary>
    /// <param name="plan">The database.</param>
    /// <param name="reader">The role to come as; null for the application's own.</param>
    /// <returns>The command.</returns>
    public static DatabaseClientCommand For(DatabasePlan plan, ReaderRole? reader = null)
    {
        var port = plan.Port.ToString(CultureInfo.InvariantCulture);
        return plan.Engine switch
        {
            DatabaseEngine.Postgres => new(
                ["psql", "--host", plan.Address, "--port", port, "--username", reader?.Name ?? plan.Role, "--dbname", plan.Role],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = reader?.Password ?? plan.Password }),
            DatabaseEngine.Redis => new(
                ["redis-cli", "-h", plan.Address, "-p", port],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["REDISCLI_AUTH"] = plan.Password }),
            _ => throw new DatabaseException($"There is no client for the engine {plan.Engine}."),
        };
    }
}
