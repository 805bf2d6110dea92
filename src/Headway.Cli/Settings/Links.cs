namespace Headway.Cli.Settings;

/// <summary>What folders stand for. Kept with the user, not in the repository: a cloned repository cannot choose a server.</summary>
/// <param name="folder">Where they are kept.</param>
internal sealed class Links(SettingsFolder folder)
{
    private const string FileName = "links.json";

    /// <summary>Finds the link of a folder or of the nearest folder above it.</summary>
    /// <param name="directory">The folder.</param>
    public Link? Find(string directory)
    {
        var links = folder.Read(FileName, CliJson.Default.Links);
        return links is null or { Count: 0 }
            ? null
            : Folders.Upwards(directory).Select(above => links.GetValueOrDefault(above)).FirstOrDefault(link => link is not null);
    }

    /// <summary>Links a folder.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="link">What it stands for.</param>
    public void Keep(string directory, Link link)
    {
        var links = folder.Read(FileName, CliJson.Default.Links) ?? [];
        links[Path.GetFullPath(directory)] = link;
        folder.Write(FileName, links, CliJson.Default.Links);
    }
}
