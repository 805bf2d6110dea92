using System.Security.Cryptography;
using System.Text;
using Headway.Deployments.Ports;

namespace Headway.Testing.Deployments;

/// <summary>Uploaded sources in a temporary folder.</summary>
public sealed class FakeSources : ISources, IDisposable
{
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);

    /// <summary>Gets the folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("headway-sources-").FullName;

    /// <summary>Keeps a source that holds a manifest and nothing else.</summary>
    /// <param name="manifest">The text of its headway.yaml; null for a source without one.</param>
    /// <returns>Its id.</returns>
    public string Add(string? manifest)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest ?? string.Empty)));
        var folder = Directory.CreateDirectory(Path.Combine(Folder, id)).FullName;
        var path = Path.Combine(folder, "headway.yaml");
        if (manifest is not null && !File.Exists(path))
        {
            File.WriteAllText(path, manifest);
        }

        return id;
    }

    /// <summary>Lets a source go.</summary>
    /// <param name="id">The source.</param>
    public void Forget(string id) => _gone.Add(id);

    /// <inheritdoc/>
    public string? Find(string id) =>
        Path.Combine(Folder, id) is var folder && !_gone.Contains(id) && Directory.Exists(folder) ? folder : null;

    /// <inheritdoc/>
    public int Prune(IReadOnlySet<string> keep) =>
        Directory.EnumerateDirectories(Folder).Count(folder => !keep.Contains(Path.GetFileName(folder)) && _gone.Add(Path.GetFileName(folder)));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
