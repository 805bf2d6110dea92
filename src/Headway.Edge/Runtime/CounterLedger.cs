using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Edge.Runtime;

/// <summary>
/// Adds up counters over workers: each begins at zero after a reload. What a worker that is gone had counted when it was
/// last seen stays in the sum, so sums never fall while the control plane runs.
/// </summary>
internal sealed class CounterLedger
{
    private readonly Dictionary<(int Worker, InstanceId Server), ServerStatus> _seen = [];

    /// <param name="byWorker">What each worker counts now; the current worker first.</param>
    public IReadOnlyList<ServerStatus> Add(IReadOnlyList<(int Worker, IReadOnlyList<ServerStatus> Servers)> byWorker)
    {
        foreach (var (worker, servers) in byWorker)
        {
            foreach (var status in servers)
            {
                _seen[(worker, status.Server)] = status;
            }
        }

        var alive = byWorker.Select(item => item.Worker).ToHashSet();
        var all = byWorker.SelectMany(item => item.Servers).DistinctBy(status => status.Server).ToList();
        Forget(all.Select(status => status.Server).ToHashSet());
        var sums = _seen.GroupBy(entry => entry.Key.Server).ToDictionary(group => group.Key, group => (
            Open: group.Where(entry => alive.Contains(entry.Key.Worker)).Sum(entry => entry.Value.OpenSessions),
            Requests: group.Sum(entry => entry.Value.Requests),
            Errors: group.Sum(entry => entry.Value.ServerErrors)));
        return [.. all.Select(status => status with
        {
            OpenSessions = sums[status.Server].Open,
            Requests = sums[status.Server].Requests,
            ServerErrors = sums[status.Server].Errors,
        })];
    }

    private void Forget(HashSet<InstanceId> known)
    {
        foreach (var key in _seen.Keys.Where(key => !known.Contains(key.Server)).ToList())
        {
            _seen.Remove(key);
        }
    }
}
