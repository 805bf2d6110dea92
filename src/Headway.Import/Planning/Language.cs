namespace Headway.Import.Planning;

/// <summary>What the files of a folder say of how it is built.</summary>
/// <param name="Builder">The builder of the manifest; null when Headway has none for it.</param>
/// <param name="Name">What people call it.</param>
internal sealed record Language(string? Builder, string Name)
{
    private static readonly (string File, string Name)[] Others =
    [
        ("go.mod", "Go"), ("Cargo.toml", "Rust"), ("Gemfile", "Ruby"), ("pom.xml", "Java"), ("build.gradle", "Java"), ("build.gradle.kts", "Java"),
        ("composer.json", "PHP"), ("mix.exs", "Elixir"), ("deno.json", "Deno"), ("bun.lockb", "Bun"),
    ];

    /// <summary>Looks at a folder; null when nothing is recognised.</summary>
    public static Language? Of(ImportFolder folder, string root)
    {
        if (ProjectFiles(folder, root).Count > 0)
        {
            return new Language("dotnet", ".NET");
        }

        if (folder.Has(root, "requirements.txt") || folder.Has(root, "manage.py"))
        {
            return new Language("python", "Python");
        }

        if (folder.Has(root, "package.json"))
        {
            return new Language("node", "Node");
        }

        if (folder.Has(root, "pyproject.toml") || folder.Has(root, "Pipfile") || folder.Has(root, "main.py") || folder.Has(root, "app.py"))
        {
            return new Language("python", "Python");
        }

        return Others.FirstOrDefault(other => folder.Has(root, other.File)) is { File: not null } found ? new Language(null, found.Name)
            : folder.Has(root, "index.html") ? new Language("static", "a site")
            : null;
    }

    /// <summary>Finds the .NET projects of a folder: its own, or else those below it.</summary>
    public static IReadOnlyList<string> ProjectFiles(ImportFolder folder, string root)
    {
        var prefix = root == "." ? string.Empty : root + "/";
        var below = folder.Paths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && path.EndsWith(".csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var own = below.Where(path => FolderPath.FolderOf(path) == root).ToList();
        var hasSolution = folder.Paths.Any(path => FolderPath.FolderOf(path) == root && (path.EndsWith(".sln", StringComparison.Ordinal) || path.EndsWith(".slnx", StringComparison.Ordinal)));
        return own.Count > 0 ? own : hasSolution ? below : [];
    }
}
