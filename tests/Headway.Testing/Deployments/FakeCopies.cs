using Headway.Deployments.Ports;
using Headway.Model.Backups;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Knows of no copies that people asked for.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeCopies(PortCalls calls) : ICopies
{
    /// <summary>Gets the timelines of databases after their first.</summary>
    public HashSet<(InstanceId Database, int Number)> Histories { get; } = [];

    /// <inheritdoc/>
    public Task<CopyRecord> AddAsync(CopyRecord draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<bool> SetAsync(CopyRecord copy, CopyState from, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task SwitchedAsync(CopyRecord copy, TimelineStart? timeline, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task BeginAsync(InstanceId database, TimelineStart timeline, CancellationToken cancellationToken) =>
        calls.DoAsync("histories.begin", () => Histories.Add((database, timeline.Number)), cancellationToken);

    /// <inheritdoc/>
    public Task ForgetAsync(InstanceId database, int number, CancellationToken cancellationToken) =>
        calls.DoAsync("histories.forget", () => Histories.Remove((database, number)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CopyRecord>> ListAsync(InstanceId? database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CopyRecord>>([]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimelineStart>> TimelinesAsync(InstanceId database, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineStart>>([]);
}
