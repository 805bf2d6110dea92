using Headway.Model.Backups;
using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>No database has a second copy of its backups.</summary>
public sealed class FakeOffsite : IOffsiteBackups
{
    /// <inheritdoc/>
    public OffsiteStatus? Find(InstanceId database) => null;

    /// <inheritdoc/>
    public void Note(InstanceId database, OffsiteException failure) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task CheckAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<OffsiteStatus> CopyAsync(
        DatabasePlan database, OffsitePlace place, IReadOnlyList<TimelineStart> timelines, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> VerifyAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<OffsiteHistory?> ReadAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<int> TakeOverAsync(DatabasePlan database, OffsitePlace place, OffsiteHistory history, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<int> FetchAsync(DatabasePlan database, OffsitePlace place, CancellationToken cancellationToken) => throw new NotSupportedException();
}
