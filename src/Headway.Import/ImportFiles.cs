using System.Text.RegularExpressions;

namespace Headway.Import;

/// <summary>Which files of a repository an import reads.</summary>
public static partial class ImportFiles
{
    /// <summary>The most bytes of one file: 1 MB.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The most folders that a file may be below the repository.</summary>
    public const int MaxDepth = 3;

    /// <summary>The names that Docker Compose looks for, the strongest first.</summary>
    internal static readonly IReadOnlyList<string> ComposeNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

    /// <summary>Gets whether the text of a file is wanted.</summary>
    /// <param name="path">Its path below the repository.</param>
    /// <returns>True for files of Railway, Nixpacks, Compose, a Procfile, <c>.env</c> files, Dockerfiles and <c>package.json</c>.</returns>
    public static bool IsRead(string path) =>
        Describes(path) || (FolderPath.NameOf(path) is var name && (IsEnv(name) || IsDockerfile(name) || name == "package.json"));

    /// <summary>Gets whether an import may begin with a file: one that describes what runs.</summary>
    /// <param name="path">Its path below the repository.</param>
    /// <returns>True for files of Railway, Nixpacks, Compose and for a Procfile.</returns>
    public static bool Describes(string path) => FolderPath.NameOf(path) is var name && (IsRailway(name) || IsNixpacks(name) || IsCompose(name) || name == "Procfile");

    /// <summary>Gets whether a folder holds only what tools made or downloaded, and is not looked into.</summary>
    /// <param name="name">The name of the folder.</param>
    /// <returns>True for such a folder, and for hidden ones.</returns>
    public static bool IsSkipped(string name) =>
        name.StartsWith('.') || name is "node_modules" or "bin" or "obj" or "dist" or "build" or "target" or "vendor" or "venv" or "__pycache__" or "coverage";

    internal static bool IsRailway(string name) => Railway().IsMatch(name);

    internal static bool IsNixpacks(string name) => Nixpacks().IsMatch(name);

    internal static bool IsCompose(string name) => Compose().IsMatch(name);

    internal static bool IsEnv(string name) => Env().IsMatch(name);

    internal static bool IsDockerfile(string name) => Dockerfile().IsMatch(name);

    // `railway.worker.json` stands for the service 'worker' of the folder.
    internal static string? SuffixOf(string name) => Suffix().Match(name) is { Success: true } match ? match.Groups["it"].Value : null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^railway(\.[A-Za-z0-9_-]+)?\.(json|toml)$", Options)]
    private static partial Regex Railway();

    [GeneratedRegex(@"^nixpacks(\.[A-Za-z0-9_-]+)?\.toml$", Options)]
    private static partial Regex Nixpacks();

    [GeneratedRegex(@"^(docker-)?compose(\.[A-Za-z0-9_-]+)?\.ya?ml$", Options)]
    private static partial Regex Compose();

    [GeneratedRegex(@"^\.env(\.[A-Za-z0-9_.-]+)?$", Options)]
    private static partial Regex Env();

    [GeneratedRegex(@"^(Dockerfile(\.[A-Za-z0-9_.-]+)?|[A-Za-z0-9_-]+\.[Dd]ockerfile)$", Options)]
    private static partial Regex Dockerfile();

    [GeneratedRegex(@"^(railway|nixpacks)\.(?<it>[A-Za-z0-9_-]+)\.(json|toml)$", Options)]
    private static partial Regex Suffix();
}
