using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Deployments.Backups;

/// <summary>Does what people ask for with second copies of backups.</summary>
/// <param name="places">Finds them.</param>
/// <param name="offsite">Reaches them.</param>
/// <param name="backups">Knows what is here.</param>
/// <param name="databases">Stores what a database takes over.</param>
/// <param name="runner">Makes backups; none while others take their place.</param>
public sealed class Offsites(OffsitePlaces places, IOffsiteBackups offsite, IDatabaseBackups backups, IDatabases databases, BackupRunner runner)
{
    /// <summary>Reads every file of the second copy.</summary>
    /// <param name="environmentId">The database's environment.</param>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is damaged or missing, one sentence each.</returns>
    /// <exception cref="OffsiteException">There is none, or it cannot be reached.</exception>
    public async Task<IReadOnlyList<string>> VerifyAsync(Guid environmentId, DatabasePlan database, CancellationToken cancellationToken) =>
        await offsite.VerifyAsync(database, await PlaceAsync(environmentId, database, cancellationToken), cancellationToken);

    /// <summary>Brings back from the second copy what the backups here lack.</summary>
    /// <param name="environmentId">The database's environment.</param>
    /// <param name="database">The database.</param>
    /// <param name="takeOver">Whether another server's backups may take the place of the database's own.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>How many files were brought back.</returns>
    /// <exception cref="OffsiteException">There is none, it cannot be reached, or it is another's and may not be taken over.</exception>
    public async Task<int> FetchAsync(Guid environmentId, DatabasePlan database, bool takeOver, CancellationToken cancellationToken)
    {
        var place = await PlaceAsync(environmentId, database, cancellationToken);
        if (await offsite.ReadAsync(database, place, cancellationToken) is not { } history)
        {
            return await offsite.FetchAsync(database, place, cancellationToken);
        }

        if (!takeOver)
        {
            throw OffsiteException.Anothers(
                $"{place} holds the backups of another server. To go on with them here, in place of what {database.Name} has now: headway backup fetch {database.Name} --take-over.");
        }

        await runner.StopAsync(database.Id);
        var brought = await offsite.TakeOverAsync(database, place, history, cancellationToken);
        await databases.AdoptAsync(database.Id, history, CancellationToken.None);
        return brought;
    }

    /// <summary>Brings the backups back where there are none here any more, and there is a second copy.</summary>
    /// <param name="environmentId">The database's environment.</param>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Ends the work; the next call goes on.</param>
    /// <returns>A task that ends when they are here.</returns>
    /// <exception cref="OffsiteException">It cannot be reached, or it is another's.</exception>
    public async Task BringIfGoneAsync(Guid environmentId, DatabasePlan database, CancellationToken cancellationToken)
    {
        if (database.Backup?.Spec.Offsite is not null && (await backups.ListAsync(database, cancellationToken)).Count == 0)
        {
            await FetchAsync(environmentId, database, takeOver: false, cancellationToken);
        }
    }

    private Task<OffsitePlace> PlaceAsync(Guid environmentId, DatabasePlan database, CancellationToken cancellationToken) =>
        database.Backup?.Spec.Offsite is { } spec
            ? places.FindAsync(environmentId, database, spec, cancellationToken)
            : throw OffsiteException.Refused(
                $"The backups of {database.Name} have no second copy. Name a bucket in databases.{database.Name}.backup.s3 in headway.yaml and run headway up.");
}
