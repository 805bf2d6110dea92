using System.Diagnostics;
using System.Security.Cryptography;

namespace Headway.Acceptance.Tests.Running;

/// <summary>A disk of its own, small enough to be filled.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly List<string> ballast = [];

    public SmallDisk(int megabytes)
    {
        Root = $"/var/tmp/hwd-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        Directory.CreateDirectory(Root);
        Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", Root);
    }

    public string Root { get; }

    /// <summary>Gets the free space in bytes.</summary>
    public long Free => new DriveInfo(Root).AvailableFreeSpace;

    /// <summary>Takes all space but some.</summary>
    /// <param name="left">How many megabytes stay free.</param>
    public void Fill(int left)
    {
        while (Free > (long)left << 20)
        {
            var path = Path.Combine(Root, $"ballast-{ballast.Count}");
            ballast.Add(path);
            Take(path, Free - ((long)left << 20));
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Empty()
    {
        ballast.ForEach(File.Delete);
        ballast.Clear();
    }

    public void Dispose()
    {
        Run("umount", Root);
        Directory.Delete(Root);
    }

    private static void Take(string path, long bytes)
    {
        try
        {
            using var file = new FileStream(
                path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = bytes });
        }
        catch (IOException)
        {
            // Somebody else was faster; there is less to take now.
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
