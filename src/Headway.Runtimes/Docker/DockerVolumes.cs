using System.Formats.Tar;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker;

/// <summary>The named volumes of this host's containers.</summary>
/// <param name="api">The daemon.</param>
/// <param name="names">The names of what is ours.</param>
internal sealed class DockerVolumes(DockerApi api, ContainerNames names)
{
    private const UnixFileMode OthersWrite = UnixFileMode.OtherWrite;

    private const UnixFileMode Usual = (UnixFileMode)0x1ED;

    /// <summary>Lists them.</summary>
    public async Task<IReadOnlyList<VolumeStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var prefix = names.OfShared("");
        return
        [
            .. ((await api.VolumesAsync(prefix, cancellationToken)).Volumes ?? [])
                .Where(volume => volume.Name.StartsWith(prefix, StringComparison.Ordinal) && VolumeId.TryParse(volume.Name[prefix.Length..], out _))
                .OrderBy(volume => volume.Name, StringComparer.Ordinal)
                .Select(volume => new VolumeStatus(VolumeId.Parse(volume.Name[prefix.Length..]), "docker", volume.Mountpoint)),
        ];
    }

    /// <summary>Describes those of an instance.</summary>
    /// <param name="spec">The instance.</param>
    public IReadOnlyList<ContainerMount> Describe(InstanceSpec spec) =>
        [.. spec.Volumes.Where(volume => volume.Name is not null).Select(volume => new ContainerMount("volume", names.OfShared(volume.Name!.Value.Value), volume.Path, ReadOnly: false))];

    /// <summary>Removes one.</summary>
    public Task RemoveAsync(VolumeId name, CancellationToken cancellationToken) => api.RemoveVolumeAsync(names.OfShared(name.Value), cancellationToken);

    /// <summary>
    /// Gives the volumes of a container that was made, and not started, to its user. Docker makes them root's where the image has
    /// no such folder, and no program here is root. What is anybody's already stays as it is.
    /// </summary>
    /// <param name="spec">The instance.</param>
    /// <param name="image">Its image.</param>
    /// <param name="container">Its container.</param>
    /// <param name="user">The number of its user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task GiveAsync(InstanceSpec spec, string image, string container, int user, CancellationToken cancellationToken)
    {
        foreach (var volume in spec.Volumes.Where(volume => volume.Name is not null))
        {
            if (await IsRootsAsync(container, volume.Path, cancellationToken))
            {
                await GiveAsync(spec, image, volume, user, cancellationToken);
            }
        }
    }

    // Nothing is written into a container whose root cannot be changed, but into another one with the same volume. It never runs.
    private async Task GiveAsync(InstanceSpec spec, string image, VolumeSpec volume, int user, CancellationToken cancellationToken)
    {
        var name = $"{names.Of(spec.Id)}-volumes";
        await api.RemoveAsync(name, cancellationToken);
        var helper = new ContainerCreate
        {
            Image = image,
            Entrypoint = ["-"],
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [ContainerNames.ScopeLabel] = names.Scope },
            HostConfig = new HostConfig { Mounts = Describe(spec) },
        };
        try
        {
            await api.CreateAsync(name, helper, cancellationToken);
            using var archive = new TarContent((stream, cancelled) => WriteAsync(stream, Path.GetFileName(volume.Path), user, cancelled), cancellationToken);
            await api.WriteAsync(name, Path.GetDirectoryName(volume.Path)!, archive, cancellationToken);
        }
        finally
        {
            await api.RemoveAsync(name, CancellationToken.None);
        }
    }

    private async Task<bool> IsRootsAsync(string container, string path, CancellationToken cancellationToken)
    {
        await using var file = await api.FileAsync(container, path, cancellationToken);
        if (file is null)
        {
            return false;
        }

        await using var tar = new TarReader(file.Content);
        return await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { EntryType: TarEntryType.Directory, Uid: 0 } folder && !folder.Mode.HasFlag(OthersWrite);
    }

    private static async Task WriteAsync(Stream stream, string folder, int user, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true);
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, folder + "/") { Mode = Usual, Uid = user, Gid = user }, cancellationToken);
    }
}
