using Headway.Model.Deployments;
using Headway.Model.Gates;

namespace Headway.Model.Checklists;

/// <summary>What is known when a checklist is judged.</summary>
public sealed record ChecklistFacts
{
    /// <summary>Gets the time.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Gets the deployment that it is for; null before the first.</summary>
    public DeploymentRecord? Deployment { get; init; }

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

    /// <summary>Gets whether instances run under accounts of their own; null when nothing runs.</summary>
    public bool? OwnAccounts { get; init; }

    /// <summary>Gets the newest signature of each signed item.</summary>
    public IReadOnlyDictionary<string, ChecklistSignature> Signatures { get; init; } =
        new Dictionary<string, ChecklistSignature>(StringComparer.Ordinal);
}
