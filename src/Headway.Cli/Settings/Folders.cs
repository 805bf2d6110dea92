namespace Headway.Cli.Settings;

/// <summary>A folder and those above it.</summary>
internal static class Folders
{
    /// <summary>The name of the manifest.</summary>
    public const string ManifestName = "headway.yaml";

    /// <summary>Walks from a folder to the root.</summary>
    /// <param name="directory">Where to begin.</param>
    public static IEnumerable<string> Upwards(string directory)
    {
        for (var folder = Path.GetFullPath(directory); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    /// <summary>Finds the nearest folder with a manifest; null when there is none.</summary>
    /// <param name="directory">Where to begin.</param>
    public static string? WithManifest(string directory) =>
        Upwards(directory).FirstOrDefault(folder => File.Exists(Path.Combine(folder, ManifestName)));
}
