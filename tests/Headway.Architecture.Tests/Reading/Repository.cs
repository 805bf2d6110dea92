namespace Headway.Architecture.Tests.Reading;

/// <summary>The repository that the tests run in: its projects, sources and documents.</summary>
internal static class Repository
{
    private static readonly string[] Skipped = ["bin", "obj", "node_modules", "artifacts", ".git"];

    public static string Root { get; } = FindRoot();

    /// <summary>The projects of the product, by name.</summary>
    public static IReadOnlyDictionary<string, ProjectFile> Products { get; } = Projects("src");

    /// <summary>All projects: of the product, of its tests, benchmarks and examples.</summary>
    public static IReadOnlyDictionary<string, ProjectFile> All { get; } = Projects("src", "tests", "bench", "examples");

    /// <summary>The C# files of the product.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("*.cs", "src").Select(SourceFile.Read)];

    /// <summary>The C# files of everything.</summary>
    public static IReadOnlyList<SourceFile> AllSources { get; } =
        [.. Files("*.cs", "src", "tests", "bench", "examples").Select(SourceFile.Read)];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .Select(folder => PathOf(folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Walk(folder, pattern))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Walk(string folder, string pattern) => Directory
        .EnumerateFiles(folder, pattern)
        .Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !Skipped.Contains(Path.GetFileName(inner), StringComparer.Ordinal))
            .SelectMany(inner => Walk(inner, pattern)));

    private static Dictionary<string, ProjectFile> Projects(params string[] folders) => Files("*.csproj", folders)
        .Select(ProjectFile.Read)
        .ToDictionary(project => project.Name, StringComparer.Ordinal);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Headway.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
