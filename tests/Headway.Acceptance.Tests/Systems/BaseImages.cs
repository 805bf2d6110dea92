using Headway.Testing.Docker;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>The images that the examples' Dockerfiles begin with, made of what this host has, since no test may ask the world's registries.</summary>
internal static class BaseImages
{
    /// <summary>Gives a daemon <c>python:3.11-slim</c>, whose pip finds the packages of Debian.</summary>
    public static Task PythonAsync(DockerDaemon daemon, DebianWheels wheels) => new HostImage("python:3.11-slim")
    {
        Packages = ["python3", "python3-pip-whl", "libpq5", "passwd"],
        Links = new Dictionary<string, string>(StringComparer.Ordinal) { ["/usr/local/bin/python"] = "/usr/bin/python3" },
        Scripts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/usr/local/bin/pip"] = "#!/bin/sh\nexec python3 /usr/share/python-wheels/pip-*.whl/pip \"$@\"\n",
        },
        Without = ["/usr/lib/python3.11/EXTERNALLY-MANAGED"],
        Changes = ["ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "ENV PIP_NO_INDEX=1", "ENV PIP_FIND_LINKS=/wheels"],
    }.ImportAsync(daemon, root => Copy(wheels.Folder, Directory.CreateDirectory(Path.Combine(root, "wheels"))));

    private static void Copy(string from, DirectoryInfo to)
    {
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to.FullName, Path.GetFileName(file)));
        }
    }
}
