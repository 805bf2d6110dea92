namespace Headway.Client.Contracts;

/// <summary>An environment as it is.</summary>
public sealed record EnvironmentStatusView
{
    /// <summary>Gets the project.</summary>
    public required string Project { get; init; }

    /// <summary>Gets the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Gets the number of the current release; null when nothing was deployed.</summary>
    public int? Release { get; init; }

    /// <summary>Gets the number of the release that is kept warm to go back to; null when there is none.</summary>
    public int? WarmRelease { get; init; }

    /// <summary>Gets whether variables were changed since the current release; a redeploy applies them.</summary>
    public bool VariablesChanged { get; init; }

    /// <summary>Gets what is closed for maintenance.</summary>
    public IReadOnlyList<MaintenanceView> Maintenance { get; init; } = [];

    /// <summary>Gets the services.</summary>
    public IReadOnlyList<ServiceStatusView> Services { get; init; } = [];

    /// <summary>Gets the databases.</summary>
    public IReadOnlyList<DatabaseStatusView> Databases { get; init; } = [];

    /// <summary>Gets the newest deployment; null when there is none.</summary>
    public DeploymentView? LastDeployment { get; init; }
}
