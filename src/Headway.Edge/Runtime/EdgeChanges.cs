using Headway.Edge.Configuration;
using Headway.Model.Names;
using Headway.Model.Traffic;

namespace Headway.Edge.Runtime;

/// <summary>Decides what makes a running edge follow a plan. Pure.</summary>
public static class EdgeChanges
{
    /// <summary>Compares what runs with what is wanted.</summary>
    /// <param name="running">What runs.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="wanted">The configuration of the plan.</param>
    /// <returns>
    /// The change. At every moment between its commands each backend that had a serving server has one: new ones serve
    /// before old ones stop. Commands also come with a reload, for what the running worker knows: HAProxy refuses to
    /// change the servers of a worker that finishes, and its idle connections may bring one more request each.
    /// </returns>
    public static EdgeChange Between(RunningEdge running, EdgePlan plan, EdgeConfiguration wanted)
    {
        var now = running.Servers.ToDictionary(server => (server.Backend, server.Name));
        var want = plan.Backends.Where(backend => running.Backends.Contains(backend.Name.Value)).SelectMany(backend => backend.Servers.Select(server => (Backend: backend.Name, Server: server))).ToList();
        var wantedNames = want.Select(item => (item.Backend.Value, item.Server.Name.Value)).ToHashSet();
        List<EdgeCommand> before = [], after = [];
        foreach (var (backend, server) in want)
        {
            var found = now.GetValueOrDefault((backend.Value, server.Name.Value));
            (server.Traffic == ServerTraffic.Serving ? before : after).AddRange(ForServer(backend, server, found));
        }

        var kept = plan.Backends.Select(backend => backend.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in running.Servers.Where(server => kept.Contains(server.Backend) && !wantedNames.Contains((server.Backend, server.Name))))
        {
            after.AddRange(ForGone(gone));
        }

        var routes = KnownRoutes(running, wanted);
        return new(running.Fingerprint != wanted.Fingerprint, before, Same(running.Routes, routes) ? null : routes, after)
        {
            Gates = running.Gates is not { } gates || Same(gates, wanted.Gates) ? null : wanted.Gates,
            Probes = running.Probes is null || Same(running.Probes, wanted.Probes) ? null : wanted.Probes,
        };
    }

    // A route to a backend that the worker does not have yet stays where it was until the reload.
    private static SortedDictionary<string, string> KnownRoutes(RunningEdge running, EdgeConfiguration wanted)
    {
        var routes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, backend) in wanted.Routes)
        {
            if (running.Backends.Contains(backend))
            {
                routes[key] = backend;
            }
            else if (running.Routes.TryGetValue(key, out var before))
            {
                routes[key] = before;
            }
        }

        return routes;
    }

    private static IEnumerable<EdgeCommand> ForServer(InstanceId backend, ServerPlan server, RunningServer? found)
    {
        if (found is null)
        {
            yield return new EdgeCommand.AddServer(backend, server);
            found = new(backend.Value, server.Name.Value, server.Address, server.Port, ServerTraffic.None, server.Weight);
        }

        if (found.Address != server.Address || found.Port != server.Port)
        {
            yield return new EdgeCommand.SetAddress(backend, server.Name, server.Address, server.Port);
        }

        if (server.Traffic == ServerTraffic.Serving && found.Weight != server.Weight)
        {
            yield return new EdgeCommand.SetWeight(backend, server.Name, server.Weight);
        }

        if (found.Traffic != server.Traffic)
        {
            yield return new EdgeCommand.SetTraffic(backend, server.Name, server.Traffic);
        }
    }

    private static IEnumerable<EdgeCommand> ForGone(RunningServer gone)
    {
        if (!InstanceId.TryParse(gone.Backend, out var backend) || !InstanceId.TryParse(gone.Name, out var server))
        {
            yield break;
        }

        if (gone.Traffic != ServerTraffic.None)
        {
            yield return new EdgeCommand.SetTraffic(backend, server, ServerTraffic.None);
        }

        yield return new EdgeCommand.DeleteServer(backend, server);
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
