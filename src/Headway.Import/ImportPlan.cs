namespace Headway.Import;

/// <summary>What an import gives: the manifest, what became of each part of the sources, and what is left to do.</summary>
public sealed record ImportPlan
{
    /// <summary>Gets the text of the manifest, which the reader of manifests accepts; null when there is nothing that runs, or a source cannot be read.</summary>
    public string? Manifest { get; init; }

    /// <summary>Gets the project's name.</summary>
    public string Project { get; init; } = string.Empty;

    /// <summary>Gets the services of the manifest.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Gets the files that were read.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Gets what became of each part, by file and line.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];

    /// <summary>Gets the commands that give the variables which the manifest asks for.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Gets what keeps a source from being read; empty when all were.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];
}
