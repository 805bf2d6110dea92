using Headway.Builders.Execution;

namespace Headway.Builders.Node;

/// <summary>Decides how npm is run, for the node builder and for static sites that npm builds.</summary>
internal static class NpmSteps
{
    /// <summary>
    /// Gets the command that installs what <c>package.json</c> names: exactly the lock file's versions when there is one.
    /// Packages for development are installed too, whatever NODE_ENV says: builds need them. They stay in the artifact:
    /// a start command may use them.
    /// </summary>
    public static BuildCommand Install(SourceFacts source) =>
        new("npm", HasLock(source) ? "ci" : "install", "--include=dev", "--no-audit", "--no-fund");

    /// <summary>Gets the variables that npm needs.</summary>
    public static Dictionary<string, string> EnvironmentOf(BuildFolders folders) => new(StringComparer.Ordinal)
    {
        ["npm_config_cache"] = Path.Combine(folders.Cache, "npm"),
        ["npm_config_update_notifier"] = "false",
    };

    /// <summary>Says why npm cannot be used for a source.</summary>
    /// <returns>One sentence, or null.</returns>
    public static string? WhyNot(SourceFacts source) => source.PackageProblem
        ?? (source.PackageScripts is null ? "there is no package.json in the root of the service" : null);

    /// <summary>Gets what people should know about the packages.</summary>
    public static IReadOnlyList<string> Notes(SourceFacts source) => HasLock(source)
        ? []
        : ["There is no package-lock.json: versions are chosen anew by `npm install`, and two builds may differ. Commit a package-lock.json."];

    private static bool HasLock(SourceFacts source) => source.Has("package-lock.json") || source.Has("npm-shrinkwrap.json");
}
