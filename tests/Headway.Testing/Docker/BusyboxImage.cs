using System.Formats.Tar;
using System.Text;

namespace Headway.Testing.Docker;

/// <summary>An image that needs no registry: the host's static busybox with an ordinary user.</summary>
public static class BusyboxImage
{
    /// <summary>The name of the image.</summary>
    public const string Name = "headway-test-base";

    private static readonly string[] Programs =
        ["sh", "sleep", "true", "echo", "cat", "head", "dd", "yes", "env", "id", "ls", "mkdir", "touch", "rm", "nc", "httpd", "wget", "wc", "kill", "test", "date", "ip", "grep", "seq", "cp", "ln", "adduser", "stty", "printf", "sha256sum"];

    /// <summary>Gives the image to a daemon.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <returns>A task that ends when it is there.</returns>
    public static Task ImportAsync(DockerDaemon daemon) => HostCommand.RunAsync(
        "docker", ["-H", $"unix://{daemon.Socket}", "import", "--change", "USER 1000", "--change", "ENV PATH=/bin", "-", Name], WriteAsync);

    private static async Task WriteAsync(Stream stream)
    {
        await using var tar = new TarWriter(stream, TarEntryFormat.Pax);
        foreach (var folder in (string[])["bin", "etc", "tmp", "data"])
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, folder)
            {
                Mode = (UnixFileMode)(folder is "tmp" or "data" ? 0x3FF : 0x1ED),
            });
        }

        await tar.WriteEntryAsync(File.Exists("/bin/busybox") ? "/bin/busybox" : "/usr/bin/busybox", "bin/busybox");
        foreach (var program in Programs)
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{program}") { LinkName = "busybox" });
        }

        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "etc/passwd")
        {
            Mode = (UnixFileMode)0x1A4,
            DataStream = new MemoryStream(Encoding.ASCII.GetBytes("root:x:0:0::/:/bin/sh\ntoor:x:0:0::/:/bin/sh\napp:x:1000:1000::/tmp:/bin/sh\n")),
        });
    }
}
