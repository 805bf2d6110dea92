using Headway.Model.Backups;
using Headway.Model.Data;

namespace Headway.Databases.Backups;

/// <summary>Makes the copies of the databases of one engine.</summary>
internal interface ICopyEngine
{
    /// <inheritdoc cref="IDatabaseCopies.RestoreAsync"/>
    Task<int> RestoreAsync(
        DatabasePlan source, DatabasePlan copy, RestorePlan plan, Action<string> progress, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseCopies.KeepAsync"/>
    Task KeepAsync(DatabasePlan source, DatabasePlan copy, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseCopies.CheckAsync"/>
    Task<IReadOnlyList<CopyCheck>> CheckAsync(DatabasePlan copy, IReadOnlyList<string> queries, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseCopies.SwitchAsync"/>
    Task SwitchAsync(DatabasePlan source, DatabasePlan copy, string kept, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseCopies.ReturnAsync"/>
    Task ReturnAsync(DatabasePlan source, string kept, CancellationToken cancellationToken);

    /// <inheritdoc cref="IDatabaseCopies.RemoveAsync"/>
    Task RemoveAsync(DatabasePlan copy, CancellationToken cancellationToken);
}
