using Headway.Model.Names;

namespace Headway.Model.Deployments;

/// <summary>A deployment as it is stored beside its journal.</summary>
public sealed record DeploymentRecord
{
    /// <summary>Gets the identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Gets the number in its environment, counted from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the environment's identity.</summary>
    public required Guid EnvironmentId { get; init; }

    /// <summary>Gets the project.</summary>
    public required ProjectName Project { get; init; }

    /// <summary>Gets the environment.</summary>
    public required EnvironmentName Environment { get; init; }

    /// <summary>Gets what was asked for.</summary>
    public required DeploymentKind Kind { get; init; }

    /// <summary>Gets the details of what was asked for.</summary>
    public required DeploymentRequest Request { get; init; }

    /// <summary>Gets where it is.</summary>
    public required DeploymentState State { get; init; }

    /// <summary>Gets who asked.</summary>
    public required string By { get; init; }

    /// <summary>Gets when it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the number of its release; null until there is one.</summary>
    public int? Release { get; init; }

    /// <summary>Gets the release that was current when it was planned.</summary>
    public int? PreviousRelease { get; init; }

    /// <summary>Gets who asked to cancel it; null when nobody did.</summary>
    public string? CancelledBy { get; init; }

    /// <summary>Gets when users saw the new version.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>Gets when it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Gets one true sentence about how it ended.</summary>
    public string? Summary { get; init; }

    /// <summary>Gets a value indicating whether it will not change any more.</summary>
    public bool HasEnded => State is not (DeploymentState.Queued or DeploymentState.Running or DeploymentState.Live);
}
