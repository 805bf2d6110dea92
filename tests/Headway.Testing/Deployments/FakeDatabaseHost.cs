using Headway.Model.Data;
using Headway.Model.Names;

namespace Headway.Testing.Deployments;

/// <summary>Runs databases in memory.</summary>
/// <param name="calls">Sees every call.</param>
public sealed class FakeDatabaseHost(PortCalls calls) : IDatabaseHost
{
    /// <summary>Gets the databases that run.</summary>
    public HashSet<InstanceId> Running { get; } = [];

    /// <summary>Gets or sets why a database cannot be started; null when it can.</summary>
    public Func<DatabasePlan, string?> Refuses { get; set; } = _ => null;

    /// <inheritdoc/>
    public Task EnsureAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        calls.DoAsync(
            "database-host.ensure",
            () => Refuses(plan) is { } reason ? throw new DatabaseException(reason) : Running.Add(plan.Id),
            cancellationToken);

    /// <inheritdoc/>
    public Task KeepAsync(DatabasePlan plan, CancellationToken cancellationToken) => EnsureAsync(plan, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> ProbeAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        calls.DoAsync("database-host.probe", () => Running.Contains(plan.Id) ? null : "it does not run", cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        calls.DoAsync("database-host.stop", () => Running.Remove(plan.Id), cancellationToken);

    /// <inheritdoc/>
    public Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        calls.DoAsync("database-host.remove", () => Running.Remove(plan.Id), cancellationToken);
}
