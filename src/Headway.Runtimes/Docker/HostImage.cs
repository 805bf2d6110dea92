using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Docker;

/// <summary>
/// The image of containers that have none of their own: empty folders, and the host's links into <c>/usr</c>. It is made here and
/// fetched from nowhere; hosts that look alike name it alike, and one that was pruned is made again.
/// </summary>
/// <param name="api">The daemon.</param>
internal sealed class HostImage(DockerApi api)
{
    /// <summary>Where Docker puts its own init: a real folder of the image, for <c>/usr</c> is read-only.</summary>
    public const string InitFolder = "/sbin";

    private const string Repository = "headway-host";

    // ctypes.util.find_library of Python, for one, calls it by this name.
    private const string LoaderCache = "sbin/ldconfig";

    private const UnixFileMode Usual = (UnixFileMode)0b111_101_101;

    private const UnixFileMode Everybodys = (UnixFileMode)0b1_111_111_111;

    private static readonly string[] Folders = ["etc/", "proc/", "sys/", "dev/", "sbin/"];

    /// <summary>Names the image for a host.</summary>
    public static string NameFor(HostSystem host) => $"{Repository}:{TagFor(host)}";

    /// <summary>Makes it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RuntimeException">The daemon did not make it.</exception>
    public async Task MakeAsync(HostSystem host, CancellationToken cancellationToken)
    {
        using var archive = new TarContent((stream, cancelled) => WriteAsync(host, stream, cancelled), cancellationToken);
        await using var lines = await api.ImportAsync(Repository, TagFor(host), archive, cancellationToken);
        if (await new BuildWords(static _ => { }).ReadAsync(lines.Content, cancellationToken) is { } problem)
        {
            throw new RuntimeException($"The image for containers of this host's own system cannot be made: {problem}");
        }
    }

    private static string TagFor(HostSystem host) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Entries(host).Select(entry => $"{entry.Name} {entry.LinkName} {entry.Mode}")))))[..12];

    private static async Task WriteAsync(HostSystem host, Stream stream, CancellationToken cancellationToken)
    {
        await using var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var entry in Entries(host))
        {
            await tar.WriteEntryAsync(entry, cancellationToken);
        }
    }

    private static IEnumerable<UstarTarEntry> Entries(HostSystem host) =>
    [
        .. Folders.Select(path => Folder(path, Usual)),

        // What is mounted there takes its mode from it.
        Folder("tmp/", Everybodys),
        .. host.Entries.Where(entry => entry.Path != InitFolder)
            .Select(entry => entry.LinkTarget is { } target ? Link(entry.Path[1..], target) : Folder(entry.Path[1..] + "/", Usual)),
        Link(LoaderCache, "/usr/sbin/ldconfig"),
    ];

    private static UstarTarEntry Folder(string path, UnixFileMode mode) => new(TarEntryType.Directory, path) { Mode = mode };

    private static UstarTarEntry Link(string path, string target) => new(TarEntryType.SymbolicLink, path) { LinkName = target };
}
