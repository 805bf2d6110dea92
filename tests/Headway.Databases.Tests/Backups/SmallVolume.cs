using System.Diagnostics;
using System.Security.Cryptography;

namespace Headway.Databases.Tests.Backups;

/// <summary>A disk of its own in memory, small enough to be filled; gone when it is disposed.</summary>
internal sealed class SmallVolume : IAsyncDisposable
{
    private const string Ballast = "ballast";

    private SmallVolume(string folder) => Folder = folder;

    /// <summary>Gets where it is mounted.</summary>
    public string Folder { get; }

    /// <summary>Gets the free space in bytes.</summary>
    public long Free => new DriveInfo(Folder).AvailableFreeSpace;

    public static async Task<SmallVolume> MakeAsync(string below, int megabytes)
    {
        var volume = new SmallVolume(Path.Combine(below, $"volume-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"));
        Directory.CreateDirectory(volume.Folder);
        await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", volume.Folder]);
        return volume;
    }

    /// <summary>Takes all space but some.</summary>
    /// <param name="left">How many megabytes stay free.</param>
    public void Fill(int left)
    {
        using var file = new FileStream(Path.Combine(Folder, Ballast), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            PreallocationSize = Math.Max(0, Free - ((long)left << 20)),
        });
    }

    /// <summary>Gives the space back.</summary>
    public void Empty() => File.Delete(Path.Combine(Folder, Ballast));

    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", [Folder]);
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
