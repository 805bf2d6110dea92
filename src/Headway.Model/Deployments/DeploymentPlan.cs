using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>Everything that a deployment will do: decided once in preflight and kept in the journal, so that a resumed deployment does what was decided.</summary>
public sealed record DeploymentPlan
{
    /// <summary>Gets the release to make current.</summary>
    public required int Release { get; init; }

    /// <summary>Gets the release that was current; null before the first.</summary>
    public int? PreviousRelease { get; init; }

    /// <summary>Gets, for a rollback, the newer release whose migrations have changed the schema; null when the schema is not newer than the release (requirement P92).</summary>
    public int? SchemaOf { get; init; }

    /// <summary>Gets whether the release must be built.</summary>
    public bool Build { get; init; }

    /// <summary>Gets whether migrations run.</summary>
    public bool Migrate { get; init; }

    /// <summary>Gets, for a rollback with its data, the databases that go back; empty for all else.</summary>
    public IReadOnlyList<DatabaseReturn> Return { get; init; } = [];

    /// <summary>Gets the instances that will be current.</summary>
    public IReadOnlyList<TargetInstance> Targets { get; init; } = [];

    /// <summary>Gets the instances that were current, to which the way back leads.</summary>
    public IReadOnlyList<InstanceId> Previous { get; init; } = [];

    /// <summary>Gets the workers among <see cref="Previous"/> that must end before their successors start.</summary>
    public IReadOnlyList<InstanceId> MakeWay { get; init; } = [];

    /// <summary>Gets the services that are swapped while their requests wait, since two versions of them must not run at once.</summary>
    public IReadOnlyList<ServiceSwap> Swaps { get; init; } = [];

    /// <summary>Gets how the new version gets its traffic before it gets all; empty when it gets all at once.</summary>
    public IReadOnlyList<CanaryPlan> Canary { get; init; } = [];

    /// <summary>Gets the services whose smoke checks run before the public sees their new instances.</summary>
    public IReadOnlyList<ServiceName> Smoke { get; init; } = [];

    /// <summary>Gets the services whose smoke checks run once more after the shift.</summary>
    public IReadOnlyList<ServiceName> Verify { get; init; } = [];

    /// <summary>Gets how long the previous instances stay warm.</summary>
    public TimeSpan KeepWarm { get; init; }

    /// <summary>Gets how long the new version is watched after the shift.</summary>
    public TimeSpan Watch { get; init; }
}
