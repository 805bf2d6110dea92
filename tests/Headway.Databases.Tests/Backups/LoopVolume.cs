using System.Diagnostics;

namespace Headway.Databases.Tests.Backups;

/// <summary>A file system of its own in a file; gone when it is disposed.</summary>
internal sealed class LoopVolume : IAsyncDisposable
{
    private readonly string _image;

    private LoopVolume(string image, string folder) => (_image, Folder) = (image, folder);

    /// <summary>Gets where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Makes one.</summary>
    /// <param name="below">The folder for the file and the place.</param>
    /// <param name="kind">The file system: <c>xfs</c> with shared blocks, or <c>ext4</c>.</param>
    /// <param name="gigabytes">How large it is; the file takes what is written.</param>
    public static async Task<LoopVolume> MakeAsync(string below, string kind, int gigabytes)
    {
        var volume = new LoopVolume(Path.Combine(below, $"{kind}.img"), Path.Combine(below, kind));
        Directory.CreateDirectory(volume.Folder);
        await using (var file = File.Create(volume._image))
        {
            file.SetLength(gigabytes * (1L << 30));
        }

        await RunAsync($"mkfs.{kind}", kind == "xfs" ? ["-q", "-m", "reflink=1", volume._image] : ["-q", "-F", volume._image]);
        await RunAsync("mount", ["-o", "loop", volume._image, volume.Folder]);
        File.SetUnixFileMode(volume.Folder, (UnixFileMode)0b111_101_101);
        return volume;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", [Folder]);
        File.Delete(_image);
        Directory.Delete(Folder);
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var words = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {words}");
    }
}
