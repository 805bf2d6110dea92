namespace Headway.Import;

/// <summary>What an import knows of a repository: the files there are, and the text of those that it reads.</summary>
public sealed record ImportFolder
{
    /// <summary>Gets what the folder is called; the project's name is made of it when nothing else names one.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the paths of all files, below the folder and with <c>/</c> between folders.</summary>
    public required IReadOnlySet<string> Paths { get; init; }

    /// <summary>Gets the texts of the files for which <see cref="ImportFiles.IsRead"/> is true.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>Gets the paths of such files that were not read: links, pipes, devices.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    internal bool Has(string root, string file) => Paths.Contains(FolderPath.Join(root, file));

    internal string? TextOf(string root, string file) => Texts.GetValueOrDefault(FolderPath.Join(root, file));
}
