using System.Collections.Immutable;
using Headway.Client.Contracts;
using Headway.Deployments.Backups;
using Headway.Deployments.Planning;
using Headway.Deployments.Ports;
using Headway.Model.Data;
using Headway.Model.Deployments;
using Headway.Model.Manifest;
using Headway.Model.Names;
using Headway.Model.Variables;
using Headway.Server.Features.Backups;
using Headway.Server.Features.Deployments;
using Headway.Server.Features.Maintenance;

namespace Headway.Server.Features.Environments;

/// <summary>Shows an environment as it is.</summary>
/// <param name="stores">What is stored.</param>
/// <param name="instances">Shows its instances.</param>
/// <param name="hosting">Asks its databases.</param>
/// <param name="health">Knows how their backups are.</param>
/// <param name="gates">Knows what is closed.</param>
/// <param name="address">How the public reaches the edge.</param>
internal sealed class EnvironmentViews(
    EnvironmentStores stores, InstanceViews instances, IDatabaseHost hosting, BackupHealth health, IGates gates, PublicAddress address)
{
    /// <summary>Shows it.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The view.</returns>
    public async Task<EnvironmentStatusView> StatusAsync(
        EnvironmentRecord environment, CancellationToken cancellationToken)
    {
        var release = environment.CurrentRelease is { } number
            ? await stores.Releases.FindAsync(environment.Id, number, cancellationToken)
            : null;
        var running = await instances.ListAsync(environment, TimeSpan.Zero, cancellationToken);
        var newest = await stores.Queue.ListAsync(environment.Id, 1, cancellationToken);
        var variables = await stores.Variables.ReadAsync(environment.Id, cancellationToken);
        return new EnvironmentStatusView
        {
            Project = environment.Project.Value,
            Environment = environment.Name.Value,
            Release = environment.CurrentRelease,
            WarmRelease = running
                .Where(instance => instance.Traffic == "warm" && instance.Release != environment.CurrentRelease)
                .Select(instance => (int?)instance.Release)
                .Max(),
            VariablesChanged = release is not null && variables.Version != release.VariableVersion,
            Maintenance = [.. (await gates.ListAsync(environment.Id, cancellationToken)).Select(MaintenanceRequests.View)],
            Services = release is null ? [] : await ServicesAsync(environment, release, running, cancellationToken),
            Databases = await DatabasesAsync(environment, release, cancellationToken),
            LastDeployment = newest.Count > 0 ? DeploymentViews.Brief(newest[0]) : null,
        };
    }

    private async Task<IReadOnlyList<ServiceStatusView>> ServicesAsync(
        EnvironmentRecord environment,
        ReleaseRecord release,
        IReadOnlyList<InstanceView> running,
        CancellationToken cancellationToken)
    {
        var slots = await stores.Environments.EnsureSlotsAsync(environment.Id, release.Spec.Services.Keys, cancellationToken);
        return
        [
            .. release.Spec.Services.Select(item => Service(
                environment, release, item.Key, item.Value, slots[item.Key], running)),
        ];
    }

    private ServiceStatusView Service(
        EnvironmentRecord environment,
        ReleaseRecord release,
        ServiceName name,
        ServiceSpec spec,
        ServiceSlot slot,
        IReadOnlyList<InstanceView> running)
    {
        var wanted = slot.Stopped ? 0 : slot.Replicas ?? spec.Replicas;
        var up = running.Count(instance =>
            instance.Service == name.Value && instance is { Traffic: "serving", State: "running" });
        var state = (wanted, up) switch
        {
            (0, _) => "stopped",
            (_, 0) => "down",
            _ when up < wanted => "degraded",
            _ => "live",
        };
        return new ServiceStatusView(
            name.Value,
            state,
            wanted,
            up,
            release.Number,
            [.. ServiceRoutes.Of(release.Spec, environment.Name, name).Select(route => DeploymentViews.Text(address.Of(route)))],
            spec.IsWeb ? $"http://{environment.Address}:{slot.PrivatePort}" : null)
        {
            Volumes = [.. spec.Volumes.Select(volume => $"{volume.Key} at {volume.Value}")],
        };
    }

    private async Task<IReadOnlyList<DatabaseStatusView>> DatabasesAsync(
        EnvironmentRecord environment, ReleaseRecord? release, CancellationToken cancellationToken)
    {
        var plans = await stores.Databases.ListAsync(environment.Id, cancellationToken);
        return await Task.WhenAll(plans.Select(async plan =>
        {
            // Side by side: what a database that does not answer costs is waited for once.
            var backups = health.LookAsync(plan, cancellationToken);
            var problem = await hosting.ProbeAsync(plan, cancellationToken);
            return new DatabaseStatusView(
                plan.Name.Value, plan.Engine.ToString().ToLowerInvariant(), problem is null ? "up" : "down", problem, PooledBy(plan, release),
                BackupViews.Of(await backups));
        }));
    }

    private static IReadOnlyList<string>? PooledBy(DatabasePlan plan, ReleaseRecord? release)
    {
        if (plan.Pool is null)
        {
            return null;
        }

        var url = DatabaseVariables.For(plan)["POOLED_URL"].Value;
        return
        [
            .. (release?.Variables ?? ImmutableDictionary<ServiceName, IReadOnlyDictionary<VariableName, ResolvedVariable>>.Empty)
                .Where(item => item.Value.Values.Any(variable => variable.Value.Contains(url, StringComparison.Ordinal)))
                .Select(item => item.Key.Value)
                .Order(StringComparer.Ordinal),
        ];
    }
}
