namespace Headway.Architecture.Tests.Reading;

/// <summary>A C# file.</summary>
/// <param name="Path">Its path from the root of the repository.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The project that it is of.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>Its text without the lines that are comments.</summary>
    public string Code { get; } = string.Join('\n', Lines.Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    public static SourceFile Read(string path) =>
        new(System.IO.Path.GetRelativePath(Repository.Root, path), File.ReadAllLines(path));
}
