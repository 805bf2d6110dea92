using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Server.Access;
using Headway.Server.Features.Databases;
using Headway.Server.Http;

namespace Headway.Server.Features.Backups;

/// <summary>Finds the databases with their backups, and the copies of an environment's databases.</summary>
/// <param name="databases">The databases.</param>
/// <param name="copies">The copies.</param>
internal sealed class BackedDatabases(EnvironmentDatabases databases, ICopies copies)
{
    /// <summary>Lists them.</summary>
    public Task<IReadOnlyList<DatabasePlan>> ListAsync(Scope scope, CancellationToken cancellationToken) => databases.ListAsync(scope, cancellationToken);

    /// <summary>Finds one.</summary>
    /// <exception cref="ProblemException">There is none, or it has no backups.</exception>
    public async Task<DatabasePlan> FindAsync(Scope scope, string name, CancellationToken cancellationToken)
    {
        var found = await databases.FindAsync(scope, name, only: null, cancellationToken);
        return found.Backup is not null ? found : throw new ProblemException(new Problem(
            StatusCodes.Status409Conflict,
            "backup.off",
            "The database has no backups",
            $"The backups of {found.Name} are off in headway.yaml, or it was made before there were any.",
            $"Set databases.{found.Name}.backup in headway.yaml and run 'headway up'."));
    }

    /// <summary>Lists the copies of the environment's databases, the newest first.</summary>
    public async Task<IReadOnlyList<BackedCopy>> CopiesAsync(Scope scope, CancellationToken cancellationToken)
    {
        var found = new List<BackedCopy>();
        foreach (var plan in await ListAsync(scope, cancellationToken))
        {
            found.AddRange((await copies.ListAsync(plan.Id, cancellationToken)).Select(copy => new BackedCopy(plan, copy)));
        }

        return [.. found.OrderByDescending(item => item.Copy.Number)];
    }

    /// <summary>Finds a copy.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<BackedCopy> CopyAsync(Scope scope, long number, CancellationToken cancellationToken) =>
        (await CopiesAsync(scope, cancellationToken)).FirstOrDefault(item => item.Copy.Number == number)
            ?? throw new ProblemException(Problem.NotFound("copy", $"{number}") with { Try = "List them: headway backup copies." });
}
