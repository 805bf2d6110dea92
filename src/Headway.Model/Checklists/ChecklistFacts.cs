using Headway.Model.Backups;
using Headway.Model.Data.Operating;
using Headway.Model.Deployments;
using Headway.Model.Gates;
using Headway.Model.Smoke;

namespace Headway.Model.Checklists;

/// <summary>What is known when a checklist is judged.</summary>
public sealed record ChecklistFacts
{
    /// <summary>Gets the time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets the deployment that it is for; null before the first.</summary>
    public DeploymentRecord? Deployment { get; init; }

    /// <summary>Gets why something that a deployment does was not done; null when it has done everything.</summary>
    internal string? NotSoFar => Deployment switch
    {
        null => "Nothing was deployed yet.",
        { HasEnded: false } => "The deployment has not come so far.",
        { State: not DeploymentState.Succeeded } => "The deployment ended before it came so far.",
        _ => null,
    };

    /// <summary>Gets its steps.</summary>
    public IReadOnlyList<StepStatus> Steps { get; init; } = [];

    /// <summary>Gets how its rules were judged; null when they were not.</summary>
    public PreflightReport? Report { get; init; }

    /// <summary>Gets the services with how many instances should run and how many do.</summary>
    public IReadOnlyList<(string Service, int Wanted, int Running)> Services { get; init; } = [];

    /// <summary>Gets the databases with their engine, and what is wrong with them now; null when they answer.</summary>
    public IReadOnlyList<(string Name, string Engine, string? Problem)> Databases { get; init; } = [];

    /// <summary>Gets the PostgreSQL databases with the services that reach them by their pool.</summary>
    public IReadOnlyList<(string Database, IReadOnlyList<string> Services)> Pools { get; init; } = [];

    /// <summary>Gets the databases that have backups, with how these are.</summary>
    public IReadOnlyList<(string Database, BackupStatus Status)> Backups { get; init; } = [];

    /// <summary>Gets the PostgreSQL databases that answered, with what the application may do in them.</summary>
    public IReadOnlyList<(string Database, AccessReport Report)> Access { get; init; } = [];

    /// <summary>Gets whether instances run under accounts of their own; null when nothing runs.</summary>
    public bool? OwnAccounts { get; init; }

    /// <summary>Gets the smoke checks that the deployment ran, before the shift and after, with the time.</summary>
    public IReadOnlyList<(SmokeResult Result, DateTimeOffset? At)> Smoke { get; init; } = [];

    /// <summary>Gets what users met while the new version was watched.</summary>
    public IReadOnlyList<WatchedService> Watched { get; init; } = [];

    /// <summary>Gets a value indicating whether there was enough traffic to compare the new version with the old one.</summary>
    public bool Compared { get; init; }

    /// <summary>Gets the services that limit requests at the edge.</summary>
    public IReadOnlyList<string> Limited { get; init; } = [];
}
