using System.Collections.Concurrent;
using System.Security.Cryptography;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Traffic;

namespace Headway.Deployments.Instances;

/// <summary>Makes the edge what is stored. Called after every change and by a reconciler: one code path.</summary>
/// <param name="environments">The environments.</param>
/// <param name="releases">The releases.</param>
/// <param name="instances">The instances.</param>
/// <param name="gates">What is closed and held.</param>
/// <param name="edge">The edge.</param>
public sealed class EdgeSync(
    IEnvironments environments, IReleases releases, IInstances instances, IGates gates, IEdge edge) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<ProbePlan>> probes = [];
    private readonly ConcurrentDictionary<string, PassPlan> passes = [];

    /// <summary>Reads what is stored and applies it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when new requests follow what is stored.</returns>
    /// <exception cref="EdgeException">The edge refused or cannot be reached.</exception>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        // Reading and applying are one turn: an older reading must never be applied after a newer one.
        await turn.WaitAsync(cancellationToken);
        try
        {
            await edge.ApplyAsync(await PlanAsync(cancellationToken), cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Opens private ways to instances of an environment, in place of those that were open, and applies them.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <param name="ways">The ways. They are kept in memory only: a control plane that starts knows of none and closes what is left.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when the ways are open.</returns>
    /// <exception cref="EdgeException">The edge refused or cannot be reached.</exception>
    public Task OpenAsync(Guid environmentId, IReadOnlyList<ProbePlan> ways, CancellationToken cancellationToken)
    {
        probes[environmentId] = ways;
        return ApplyAsync(cancellationToken);
    }

    /// <summary>Closes the private ways of an environment. When the edge does not answer now, its reconciler closes them.</summary>
    /// <param name="environmentId">The environment.</param>
    /// <returns>A task that ends when it was tried.</returns>
    public Task CloseAsync(Guid environmentId)
    {
        probes.TryRemove(environmentId, out _);
        return TryApplyAsync();
    }

    /// <summary>Opens a pass through gates: whoever has its key takes the way of the public, also where it is closed to them.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key, to be closed; kept in memory only. Null when the edge does not answer now.</returns>
    public async Task<string?> OpenPassAsync(CancellationToken cancellationToken)
    {
        var key = RandomNumberGenerator.GetHexString(40, lowercase: true);
        passes[key] = new PassPlan(key);
        try
        {
            await ApplyAsync(cancellationToken);
            return key;
        }
        catch (EdgeException)
        {
            passes.TryRemove(key, out _);
            return null;
        }
        catch
        {
            passes.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>Closes a pass. When the edge does not answer now, its reconciler closes it.</summary>
    /// <param name="key">The key; null for none.</param>
    /// <returns>A task that ends when it was tried.</returns>
    public Task ClosePassAsync(string? key) =>
        key is not null && passes.TryRemove(key, out _) ? TryApplyAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private async Task TryApplyAsync()
    {
        try
        {
            await ApplyAsync(CancellationToken.None);
        }
        catch (EdgeException)
        {
            // The keys are secret, and the reconciler looks again within a second.
        }
    }

    private async Task<EdgePlan> PlanAsync(CancellationToken cancellationToken)
    {
        var rows = (await instances.ListAsync(cancellationToken)).ToLookup(row => row.EnvironmentId);
        var closed = (await gates.ListAsync(null, cancellationToken)).ToLookup(record => record.EnvironmentId);
        var holds = (await gates.ListHoldsAsync(cancellationToken)).ToLookup(hold => hold.EnvironmentId);
        var parts = new List<EdgePlan>();
        foreach (var environment in await environments.ListAsync(cancellationToken))
        {
            if (environment.CurrentRelease is { } number
                && await releases.FindAsync(environment.Id, number, cancellationToken) is { } release)
            {
                var slots = await environments.EnsureSlotsAsync(environment.Id, release.Spec.Services.Keys, cancellationToken);
                var part = EdgePlanner.Plan(environment, release.Spec, slots, [.. rows[environment.Id]]);
                parts.Add(ServiceRules.Apply(
                    part, environment, release.Spec, [.. closed[environment.Id]], holds[environment.Id].FirstOrDefault()));
            }
        }

        return EdgePlanner.Join(parts) with
        {
            Probes = [.. probes.Values.SelectMany(ways => ways)],
            Passes = [.. passes.Values],
        };
    }
}
