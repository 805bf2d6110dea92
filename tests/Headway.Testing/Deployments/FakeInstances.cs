using Headway.Deployments.Ports;
using Headway.Model.Deployments;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Model.Traffic;

namespace Headway.Testing.Deployments;

/// <summary>Instances in memory.</summary>
/// <param name="calls">Sees every call.</param>
/// <param name="environments">Where a shift notes the current release.</param>
/// <param name="time">The clock.</param>
public sealed class FakeInstances(PortCalls calls, FakeEnvironments environments, TimeProvider time) : IInstances
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, InstanceRecord> _all = new(StringComparer.Ordinal);
    private int _lastPort = 19_999;

    /// <summary>Gets the instances as they are stored now, by their ids.</summary>
    public IReadOnlyList<InstanceRecord> All => Locked(() => _all.Values.ToList());

    /// <summary>Stores an instance as it is given.</summary>
    /// <param name="instance">The instance.</param>
    public void Put(InstanceRecord instance) => Locked(() => _all[instance.Id.Value] = instance);

    /// <inheritdoc/>
    public Task<IReadOnlyList<InstanceRecord>> ListAsync(CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<InstanceRecord>>("list", () => [.. _all.Values], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<InstanceRecord>> ListAsync(Guid environmentId, CancellationToken cancellationToken) =>
        DoAsync<IReadOnlyList<InstanceRecord>>(
            "list", () => [.. _all.Values.Where(row => row.EnvironmentId == environmentId)], cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceRecord> EnsureAsync(InstanceRecord draft, CancellationToken cancellationToken) =>
        DoAsync(
            "ensure",
            () =>
            {
                _all.TryAdd(draft.Id.Value, draft with { Port = ++_lastPort });
                return _all[draft.Id.Value];
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<InstanceRecord> MovePortAsync(InstanceId id, CancellationToken cancellationToken) =>
        DoAsync("move", () => Change(id, row => row with { Port = ++_lastPort }), cancellationToken);

    /// <inheritdoc/>
    public Task SetHandleAsync(InstanceHandle handle, InstanceEndpoint? listensAt, CancellationToken cancellationToken) =>
        DoAsync("handle", () => Change(handle.Id, row => row with { Handle = handle, ListensAt = listensAt }), cancellationToken);

    /// <inheritdoc/>
    public Task SetShouldRunAsync(IReadOnlyCollection<InstanceId> ids, bool shouldRun, CancellationToken cancellationToken) =>
        EachAsync("should-run", ids, row => row with { ShouldRun = shouldRun }, cancellationToken);

    /// <inheritdoc/>
    public Task ShiftAsync(
        Guid environmentId,
        int? release,
        IReadOnlyCollection<InstanceId> serving,
        TimeSpan keepWarm,
        CancellationToken cancellationToken) =>
        DoAsync(
            "shift",
            () =>
            {
                var named = serving.ToHashSet();
                var rows = _all.Values.Where(row => row.EnvironmentId == environmentId).ToList();
                if (rows.Count(row => named.Contains(row.Id)) != named.Count)
                {
                    throw new KeyNotFoundException("Instances that should serve are not stored.");
                }

                environments.SetCurrent(environmentId, release);
                var changes = rows.Exists(row => (row.Traffic == ServerTraffic.Serving) != named.Contains(row.Id));
                rows.ForEach(row => Change(row.Id, one => Shifted(one, named, changes, keepWarm)));
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task SetShareAsync(IReadOnlyCollection<InstanceId> ids, int share, CancellationToken cancellationToken) =>
        EachAsync(
            "share",
            ids,
            row => row.Share == share ? row : row with { Traffic = ServerTraffic.Serving, RetireAt = null, Share = share, ShareAt = time.GetUtcNow() },
            cancellationToken);

    /// <inheritdoc/>
    public Task EndShareAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        EachAsync(
            "end-share",
            ids,
            row => row.Share is null ? row : row with { Traffic = ServerTraffic.Warm, RetireAt = time.GetUtcNow(), Share = null, ShareAt = null },
            cancellationToken);

    /// <inheritdoc/>
    public Task SetRestartAsync(
        InstanceId id, int restarts, DateTimeOffset? restartAt, CancellationToken cancellationToken) =>
        EachAsync("restart", [id], row => row with { Restarts = restarts, RestartAt = restartAt }, cancellationToken);

    /// <inheritdoc/>
    public Task SetRetireAtAsync(IReadOnlyCollection<InstanceId> ids, DateTimeOffset? at, CancellationToken cancellationToken) =>
        EachAsync("retire", ids, row => row with { RetireAt = at }, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(IReadOnlyCollection<InstanceId> ids, CancellationToken cancellationToken) =>
        DoAsync("delete", () => ids.Count(id => _all.Remove(id.Value)), cancellationToken);

    // A repeated shift changes nothing: what the first one made warm must not be retired by the second.
    private InstanceRecord Shifted(InstanceRecord row, HashSet<InstanceId> named, bool changes, TimeSpan keepWarm)
    {
        var now = time.GetUtcNow();
        row = row with { Share = null, ShareAt = null };
        return (named.Contains(row.Id), changes, row.Traffic) switch
        {
            (true, _, _) => row with { Traffic = ServerTraffic.Serving, RetireAt = null },
            (false, true, ServerTraffic.Serving) => row with { Traffic = ServerTraffic.Warm, RetireAt = now + keepWarm },
            (false, true, ServerTraffic.Warm) => row with { RetireAt = row.RetireAt < now ? row.RetireAt : now },
            _ => row,
        };
    }

    private InstanceRecord Change(InstanceId id, Func<InstanceRecord, InstanceRecord> change) =>
        _all[id.Value] = _all.TryGetValue(id.Value, out var row)
            ? change(row)
            : throw new KeyNotFoundException($"There is no instance {id}.");

    private Task<int> EachAsync(
        string name, IReadOnlyCollection<InstanceId> ids, Func<InstanceRecord, InstanceRecord> change, CancellationToken cancellationToken) =>
        DoAsync(name, () => ids.Where(id => _all.ContainsKey(id.Value)).Select(id => Change(id, change)).ToList().Count, cancellationToken);

    private Task<T> DoAsync<T>(string name, Func<T> effect, CancellationToken cancellationToken) =>
        calls.DoAsync($"instances.{name}", () => Locked(effect), cancellationToken);

    private T Locked<T>(Func<T> effect)
    {
        lock (_gate)
        {
            return effect();
        }
    }
}
