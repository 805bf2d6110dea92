using System.Text.Json;
using Headway.Builders.Artifacts;

namespace Headway.Builders.Execution;

/// <summary>What a builder needs to know about a source to decide.</summary>
internal sealed record SourceFacts
{
    private const long MaxPackageFile = 4 << 20;

    /// <summary>Gets the paths of its files, sorted, with <c>/</c> between names; folders of packages and tools left out.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Gets the scripts of <c>package.json</c>; null when there is no such file.</summary>
    public IReadOnlySet<string>? PackageScripts { get; init; }

    /// <summary>Gets the <c>main</c> of <c>package.json</c>.</summary>
    public string? PackageMain { get; init; }

    /// <summary>Gets why <c>package.json</c> cannot be read.</summary>
    public string? PackageProblem { get; init; }

    /// <summary>Reads the facts.</summary>
    /// <param name="entries">What the source holds.</param>
    /// <param name="root">The absolute folder of the source.</param>
    public static SourceFacts Read(IReadOnlyList<TreeEntry> entries, string root)
    {
        var files = entries.Where(static entry => entry.Facts.Kind == FileKind.Regular && !IsForeign(entry.Path)).Select(static entry => entry.Path).ToList();
        var facts = new SourceFacts { Files = files };
        var package = entries.FirstOrDefault(static entry => entry.Path == "package.json" && entry.Facts.Kind == FileKind.Regular);
        return package.Path is null ? facts : facts.WithPackage(Path.Combine(root, "package.json"), package.Facts.Size);
    }

    /// <summary>Says whether a file is there.</summary>
    public bool Has(string path) => Files.Contains(path, StringComparer.Ordinal);

    private static bool IsForeign(string path) => path.Contains("node_modules/", StringComparison.Ordinal) || path.StartsWith(".git/", StringComparison.Ordinal);

    private SourceFacts WithPackage(string path, long size)
    {
        if (size > MaxPackageFile)
        {
            return this with { PackageProblem = "package.json is larger than 4 MB" };
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return this with { PackageScripts = ScriptsOf(json.RootElement), PackageMain = MainOf(json.RootElement) };
        }
        catch (JsonException e)
        {
            return this with { PackageProblem = $"package.json is no valid JSON (line {e.LineNumber + 1})" };
        }
        catch (InvalidOperationException)
        {
            return this with { PackageProblem = "package.json is no JSON object" };
        }
    }

    private static HashSet<string> ScriptsOf(JsonElement package) =>
        package.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object
            ? scripts.EnumerateObject().Select(static script => script.Name).ToHashSet(StringComparer.Ordinal)
            : [];

    private static string? MainOf(JsonElement package) =>
        package.TryGetProperty("main", out var main) && main.ValueKind == JsonValueKind.String ? main.GetString() : null;
}
