using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Knows of no copies that people asked for.</summary>
public sealed class FakeCopies : ICopies
{
    /// <inheritdoc/>
    public Task<CopyRecord> AddAsync(CopyRecord draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<bool> SetAsync(CopyRecord copy, CopyState from, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task SwitchedAsync(CopyRecord copy, TimelineStart timeline, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<CopyRecord>> ListAsync(InstanceId? database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CopyRecord>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimelineStart>> TimelinesAsync(InstanceId database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineStart>>([]);
}
