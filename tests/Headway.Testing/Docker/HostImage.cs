using System.Globalization;

namespace Headway.Testing.Docker;

/// <summary>An image that needs no registry: Debian packages of the host with what they depend on, and what is laid beside them.</summary>
/// <param name="Name">The name of the image, such as <c>python:3.11-slim</c>.</param>
public sealed record HostImage(string Name)
{
    private const UnixFileMode Program = (UnixFileMode)0x1ED;

    /// <summary>Gets the Debian packages; a shell and the usual programs are always there.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Gets folders of the host that are in the image at the same place.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Gets programs that are links, by their paths.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets programs that are texts, by their paths.</summary>
    public IReadOnlyDictionary<string, string> Scripts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Gets names of users with a number of their own, beside root.</summary>
    public IReadOnlyDictionary<string, int> Users { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Gets files that the image must not have.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Gets instructions of a Dockerfile, such as <c>ENV A=b</c>.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>Gives the image to a daemon.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <param name="fill">Puts further files into a folder that becomes the root of the image; null for none.</param>
    /// <returns>A task that ends when it is there.</returns>
    public async Task ImportAsync(DockerDaemon daemon, Action<string>? fill = null)
    {
        var work = Directory.CreateTempSubdirectory("headway-image-");
        try
        {
            var (list, root, archive) = (Path.Combine(work.FullName, "list"), work.CreateSubdirectory("root").FullName, Path.Combine(work.FullName, "image.tar"));
            var files = await HostPackages.FilesAsync([.. Packages, "dash", "coreutils", "libc-bin"]);
            await File.WriteAllLinesAsync(list, files.Except(Without).Where(path => !Folders.Any(folder => path.StartsWith($"{folder}/", StringComparison.Ordinal))).Append("/etc/ld.so.cache").Select(path => path[1..]));
            Lay(root);
            fill?.Invoke(root);
            await HostCommand.RunAsync(
                "tar",
                ["-cf", archive, "-C", "/", "--no-recursion", "-T", list, "--recursion", .. Folders.Select(path => path[1..]), "-C", root, "."]);
            await HostCommand.RunAsync("docker", ["-H", $"unix://{daemon.Socket}", "import", .. Changes.SelectMany(change => (string[])["--change", change]), archive, Name]);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private void Lay(string root)
    {
        foreach (var folder in (string[])["etc", "root", "tmp", "var/tmp", "usr/local/bin"])
        {
            Directory.CreateDirectory(Path.Combine(root, folder));
        }

        File.SetUnixFileMode(Path.Combine(root, "tmp"), (UnixFileMode)0x3FF);
        foreach (var folder in (string[])["bin", "sbin", "lib", "lib64"])
        {
            File.CreateSymbolicLink(Path.Combine(root, folder), $"usr/{folder}");
        }

        foreach (var (path, target) in Links)
        {
            File.CreateSymbolicLink(Path.Combine(root, path[1..]), target);
        }

        foreach (var (path, text) in Scripts)
        {
            File.WriteAllText(Path.Combine(root, path[1..]), text);
            File.SetUnixFileMode(Path.Combine(root, path[1..]), Program);
        }

        var users = Users.Prepend(new KeyValuePair<string, int>("root", 0)).ToList();
        Write(root, "etc/passwd", users.Select(user => string.Create(CultureInfo.InvariantCulture, $"{user.Key}:x:{user.Value}:{user.Value}::{(user.Value == 0 ? "/root" : "/tmp")}:/bin/sh")));
        Write(root, "etc/group", users.Select(user => string.Create(CultureInfo.InvariantCulture, $"{user.Key}:x:{user.Value}:")));
        Write(root, "etc/shadow", users.Select(user => $"{user.Key}:*:19000:0:99999:7:::"));
    }

    private static void Write(string root, string path, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(root, path), lines);
}
