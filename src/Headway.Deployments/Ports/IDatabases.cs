using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Manifest;
using Headway.Model.Names;

namespace Headway.Deployments.Ports;

/// <summary>The managed databases of environments, as they were decided.</summary>
public interface IDatabases
{
    /// <summary>Decides a database unless it was decided: port, account, folder and passwords, which then never change; its limits and the sizes of its pool follow the manifest.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="name">The database.</param>
    /// <param name="spec">What the manifest asks for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plan.</returns>
    Task<DatabasePlan> EnsureAsync(
        Guid environmentId, DatabaseName name, DatabaseSpec spec, CancellationToken cancellationToken);

    /// <summary>Lists the databases of an environment, or of all.</summary>
    /// <param name="environmentId">The environment; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The plans.</returns>
    Task<IReadOnlyList<DatabasePlan>> ListAsync(Guid? environmentId, CancellationToken cancellationToken);

    /// <summary>Stores that a database is to have a replica, that it is to go, or that there is none.</summary>
    /// <param name="database">The database.</param>
    /// <param name="replica">The replica; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task SetReplicaAsync(InstanceId database, ReplicaPlan? replica, CancellationToken cancellationToken);

    /// <summary>Gives a database the secrets and histories of backups that another server made, in place of its own.</summary>
    /// <param name="database">The database.</param>
    /// <param name="history">What the backups need.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when they are stored.</returns>
    Task AdoptAsync(InstanceId database, OffsiteHistory history, CancellationToken cancellationToken);
}
