namespace Headway.Import;

/// <summary>How an import is wanted.</summary>
public sealed record ImportOptions
{
    /// <summary>Gets the name of the project; null to make one of the sources or the folder.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the files to import, by their paths below the folder; empty for all that are found.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Gets the Compose services of databases that stay services of their own image; <c>*</c> for all.</summary>
    public IReadOnlyList<string> KeepDatabases { get; init; } = [];

    /// <summary>Gets the Compose profiles whose services are wanted too.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>Gets whether services may be images and Dockerfiles; null for whatever the manifest takes. Without them a service is built from its source.</summary>
    public bool? Containers { get; init; }

    internal bool Keeps(string service) => KeepDatabases.Contains("*") || KeepDatabases.Contains(service, StringComparer.OrdinalIgnoreCase);
}
