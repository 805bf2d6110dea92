namespace Headway.Testing.Docker;

/// <summary>An image that needs no registry: the host's Python and psql with their libraries.</summary>
public static class PythonImage
{
    /// <summary>The name of the image.</summary>
    public const string Name = "headway-test-python";

    private static readonly string[] Programs = ["/usr/bin/python3.11", "/usr/lib/postgresql/15/bin/psql"];

    /// <summary>Gives the image to a daemon.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <returns>A task that ends when it is there.</returns>
    public static async Task ImportAsync(DockerDaemon daemon)
    {
        var archive = Path.Combine(daemon.Folder, "python.tar");
        var modules = Directory.GetFiles("/usr/lib/python3.11/lib-dynload", "*.so");
        var libraries = (await HostCommand.RunAsync("ldd", [.. Programs, .. modules])).Split(['\n', ' ', '\t'])
            .Where(word => word.StartsWith('/') && !word.EndsWith(':') && File.Exists(word)).Distinct(StringComparer.Ordinal);
        await HostCommand.RunAsync(
            "tar",
            ["-C", "/", "-chf", archive, "--exclude=__pycache__", "--exclude=test", "--exclude=dist-packages", .. Programs.Concat(libraries).Append("/usr/lib/python3.11").Append("/bin/busybox").Select(path => path[1..])]);
        await HostCommand.RunAsync(
            "docker",
            [
                "-H", $"unix://{daemon.Socket}", "import", "--change", "ENV PATH=/usr/bin:/usr/lib/postgresql/15/bin:/bin",
                "--change", "ENV PYTHONUNBUFFERED=1", archive, Name,
            ]);
        File.Delete(archive);
    }
}
