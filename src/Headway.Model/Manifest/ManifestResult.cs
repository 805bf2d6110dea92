using System.Diagnostics.CodeAnalysis;

namespace Headway.Model.Manifest;

/// <summary>What reading a manifest gives: the project, or everything that is wrong.</summary>
public sealed record ManifestResult
{
    private ManifestResult(ProjectSpec? project, IReadOnlyList<ManifestProblem> problems)
    {
        Project = project;
        Problems = problems;
    }

    /// <summary>Gets the project; null when there are problems.</summary>
    public ProjectSpec? Project { get; }

    /// <summary>Gets every problem, by line; empty when the manifest is valid.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; }

    /// <summary>Gets a value indicating whether the manifest is valid.</summary>
    [MemberNotNullWhen(true, nameof(Project))]
    public bool IsValid => Project is not null;

    internal static ManifestResult Valid(ProjectSpec project) => new(project, []);

    internal static ManifestResult Refused(IReadOnlyList<ManifestProblem> problems) => new(null, problems);
}
