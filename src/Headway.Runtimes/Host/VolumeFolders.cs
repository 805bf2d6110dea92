using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Host;

/// <summary>Keeps the volumes of instances as folders of this host, each for the account of its service alone.</summary>
/// <param name="directory">The absolute folder of all.</param>
internal sealed class VolumeFolders(string directory)
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the volumes of an instance unless they are there.</summary>
    /// <param name="spec">The instance.</param>
    /// <returns>The instance with its named volumes as mounts.</returns>
    public InstanceSpec Mount(InstanceSpec spec)
    {
        var named = spec.Volumes.Where(volume => volume.Name is not null).ToList();
        return named.Count == 0 ? spec : spec with
        {
            Mounts = [.. spec.Mounts, .. named.Select(volume => new MountSpec(Ensure(volume.Name!.Value, spec.Account), volume.Path, Writable: true))],
            Volumes = [.. spec.Volumes.Where(volume => volume.Name is null)],
        };
    }

    /// <summary>Lists the volumes.</summary>
    public IReadOnlyList<VolumeId> List() => !Directory.Exists(directory) ? [] :
    [
        .. Directory.EnumerateDirectories(directory).Select(Path.GetFileName)
            .Where(name => VolumeId.TryParse(name, out _)).Order(StringComparer.Ordinal).Select(name => VolumeId.Parse(name)),
    ];

    /// <summary>Finds the folder of a volume.</summary>
    /// <param name="name">The volume.</param>
    public string PathOf(VolumeId name) => Path.Combine(directory, name.Value);

    /// <summary>Removes a volume.</summary>
    /// <param name="name">The volume.</param>
    public void Remove(VolumeId name)
    {
        if (Directory.Exists(PathOf(name)))
        {
            // Links in it are removed, and what they lead to stays.
            Directory.Delete(PathOf(name), recursive: true);
        }
    }

    private string Ensure(VolumeId name, AccountSpec? account)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(directory, Private);
        Directory.CreateDirectory(path, Private);
        if (Environment.IsPrivilegedProcess && account is not null)
        {
            // Every time: it may have been made by a start that was cut short.
            _ = NativeMethods.ChangeOwner(path, (uint)account.UserId, (uint)account.GroupId);
        }

        return path;
    }
}
