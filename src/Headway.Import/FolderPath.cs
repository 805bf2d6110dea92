namespace Headway.Import;

/// <summary>Paths inside a repository; <c>.</c> is the repository itself.</summary>
internal static class FolderPath
{
    /// <summary>Joins two paths and takes <c>.</c> out of them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">What is below it.</param>
    /// <returns>The path; one that leaves the repository begins with <c>..</c>.</returns>
    public static string Join(string folder, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{folder}/{path}".Split('/').Where(part => part is not ("" or ".")))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? "." : string.Join('/', parts);
    }

    /// <summary>Gets the folder of a file.</summary>
    /// <param name="path">The file.</param>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var cut and > 0 ? path[..cut] : ".";

    /// <summary>Gets the last part of a path.</summary>
    /// <param name="path">The path.</param>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Gets whether a path leads out of the repository, or is no relative path at all.</summary>
    /// <param name="path">The path as it was written.</param>
    public static bool Leaves(string path) =>
        path.StartsWith('/') || path.StartsWith('~') || path.Contains('\\', StringComparison.Ordinal) || Join(".", path).StartsWith("..", StringComparison.Ordinal);
}
