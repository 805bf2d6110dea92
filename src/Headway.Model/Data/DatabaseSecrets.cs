using Headway.Model.Variables;

namespace Headway.Model.Data;

/// <summary>What must not be shown of a database, whether a service has it as a variable or not. Pure.</summary>
public static class DatabaseSecrets
{
    /// <summary>Lists the secrets that a program of the environment can meet.</summary>
    /// <param name="plan">The database.</param>
    /// <returns>The secrets.</returns>
    public static IEnumerable<ResolvedVariable> Of(DatabasePlan plan)
    {
        var own = DatabaseVariables.For(plan).Values.Where(variable => variable.IsSecret);
        return MigrationRole.Of(plan) is { } role
            ? own.Append(new(role.Url, IsSecret: true)).Append(new(role.Password, IsSecret: true)).Append(new(ReaderRole.Of(plan)!.Password, IsSecret: true))
            : own;
    }
}
