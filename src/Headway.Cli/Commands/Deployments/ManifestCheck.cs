using Headway.Cli.Errors;
using Headway.Cli.Settings;
using Headway.Model.Manifest;

namespace Headway.Cli.Commands.Deployments;

/// <summary>Reads a manifest before anything is sent.</summary>
internal static class ManifestCheck
{
    /// <summary>Reads the manifest of a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static ProjectSpec ReadFile(string folder)
    {
        // Read with a limit and not by its length: a link to a device has none.
        var bytes = new byte[ManifestReader.MaxBytes + 1];
        using var file = File.OpenRead(Path.Combine(folder, Folders.ManifestName));
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count > ManifestReader.MaxBytes)
        {
            throw Refused([$"{Folders.ManifestName}: must be at most 1 MB"]);
        }

        using var text = new StreamReader(new MemoryStream(bytes, 0, count));
        var project = Read(text.ReadToEnd());
        IReadOnlyList<string> missing =
        [
            .. project.Services
                .Where(service => !Directory.Exists(Path.Combine(folder, service.Value.Root)))
                .Select(service => $"services/{service.Key}/root: there is no folder '{service.Value.Root}' in {folder}"),
        ];
        return missing.Count == 0 ? project : throw Refused(missing);
    }

    /// <summary>Reads a manifest, or refuses with everything that is wrong.</summary>
    /// <param name="yaml">Its text.</param>
    public static ProjectSpec Read(string yaml)
    {
        var result = ManifestReader.Read(yaml);
        return result.Project ?? throw Refused([.. result.Problems.Select(problem => problem.ToString())]);
    }

    /// <summary>Refuses an environment that the manifest does not have: nothing is sent, and none is made of a misspelt name.</summary>
    /// <param name="project">The manifest.</param>
    /// <param name="environment">The environment that is meant.</param>
    /// <returns>The environment.</returns>
    public static string RequireEnvironment(ProjectSpec project, string environment) =>
        project.Environments.Keys.Any(name => name.Value == environment)
            ? environment
            : throw new CliException(
                ExitCode.Refused,
                "Nothing was sent",
                $"{Folders.ManifestName} has no environment '{environment}'; it has {string.Join(", ", project.Environments.Keys)}",
                "name one of them with --environment, or write it under 'environments'");

    private static CliException Refused(IReadOnlyList<string> problems) => new(new Refusal(
        ExitCode.Refused,
        "manifest.invalid",
        "Nothing was deployed",
        problems.Count == 1 ? $"{Folders.ManifestName} has a problem:" : $"{Folders.ManifestName} has {problems.Count} problems:",
        $"correct {Folders.ManifestName} and repeat the command",
        problems));
}
