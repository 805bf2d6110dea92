using Headway.Testing.Docker;

namespace Headway.Acceptance.Tests.Systems;

/// <summary>The images that the examples' Dockerfiles begin with, made of what this host has, since no test may ask the world's registries.</summary>
internal static class BaseImages
{
    private const string NginxSettings = """
        worker_processes 1;
        pid /tmp/nginx.pid;
        error_log stderr;
        events {}
        http {
            include /etc/nginx/mime.types;
            access_log off;
            client_body_temp_path /tmp/body;
            proxy_temp_path /tmp/proxy;
            fastcgi_temp_path /tmp/fastcgi;
            uwsgi_temp_path /tmp/uwsgi;
            scgi_temp_path /tmp/scgi;
            server {
                listen 8080;
                root /usr/share/nginx/html;
            }
        }
        """;

    /// <summary>Gives a daemon <c>python:3.11-slim</c>, whose pip finds the packages of Debian.</summary>
    public static Task PythonAsync(DockerDaemon daemon, DebianWheels wheels) => new HostImage("python:3.11-slim")
    {
        Packages = ["python3", "python3-pip-whl", "libpq5", "login", "passwd", "tzdata"],
        Links = Texts(("/usr/local/bin/python", "/usr/bin/python3")),
        Scripts = Texts(("/usr/local/bin/pip", "#!/bin/sh\nexec python3 \"$(echo /usr/share/python-wheels/pip-*.whl)/pip\" \"$@\"\n")),
        Without = ["/usr/lib/python3.11/EXTERNALLY-MANAGED"],
        Changes = ["ENV PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "ENV PIP_NO_INDEX=1", "ENV PIP_FIND_LINKS=/wheels"],
    }.ImportAsync(daemon, root => Copy(wheels.Folder, Path.Combine(root, "wheels")));

    /// <summary>Gives a daemon <c>node:20-slim</c>, whose npm has the packages of some lock files at hand.</summary>
    /// <param name="daemon">The daemon.</param>
    /// <param name="projects">The folders of the lock files.</param>
    public static async Task NodeAsync(DockerDaemon daemon, params IReadOnlyList<string> projects)
    {
        var work = Directory.CreateTempSubdirectory("headway-npm-");
        try
        {
            foreach (var (number, project) in projects.Index())
            {
                var copy = work.CreateSubdirectory($"project{number}").FullName;
                Array.ForEach(["package.json", "package-lock.json"], name => File.Copy(Path.Combine(project, name), Path.Combine(copy, name)));
                await HostCommand.RunAsync("npm", ["ci", "--prefix", copy, "--cache", Path.Combine(work.FullName, "cache"), "--ignore-scripts", "--no-audit", "--no-fund"]);
            }

            var npm = (await HostCommand.RunAsync("readlink", ["-f", "/usr/bin/npm"])).Trim();
            await new HostImage("node:20-slim")
            {
                Packages = ["nodejs", "npm"],
                Folders = [Path.GetDirectoryName(Path.GetDirectoryName(npm))!],
                Links = Texts(("/usr/local/bin/npm", npm)),
                Users = new Dictionary<string, int>(StringComparer.Ordinal) { ["node"] = 1000 },
                Changes = ["ENV npm_config_offline=true", "ENV npm_config_cache=/npm-cache"],
            }.ImportAsync(daemon, root => Copy(Path.Combine(work.FullName, "cache"), Path.Combine(root, "npm-cache")));
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>Gives a daemon <c>nginxinc/nginx-unprivileged:1.27-alpine</c>.</summary>
    public static Task NginxAsync(DockerDaemon daemon) => new HostImage("nginxinc/nginx-unprivileged:1.27-alpine")
    {
        Packages = ["nginx-light"],
        Users = new Dictionary<string, int>(StringComparer.Ordinal) { ["nginx"] = 101 },
        Without = ["/etc/nginx/nginx.conf"],
        Changes = ["USER 101", "CMD [\"nginx\", \"-g\", \"daemon off;\"]"],
    }.ImportAsync(daemon, root =>
    {
        Directory.CreateDirectory(Path.Combine(root, "etc", "nginx"));
        File.WriteAllText(Path.Combine(root, "etc", "nginx", "nginx.conf"), NginxSettings);
    });

    /// <summary>Gives a daemon the images of .NET's SDK, with the packages that Credify needs, and of ASP.NET Core.</summary>
    public static async Task DotnetAsync(DockerDaemon daemon)
    {
        const string Kit = "/usr/share/dotnet";
        var runtime = new HostImage("mcr.microsoft.com/dotnet/aspnet:10.0")
        {
            Packages = ["bash", "grep", "libssl3", "libstdc++6", "zlib1g"],
            Folders = [$"{Kit}/dotnet", $"{Kit}/host", $"{Kit}/shared"],
            Links = Texts(("/usr/local/bin/dotnet", $"{Kit}/dotnet")),
            Users = new Dictionary<string, int>(StringComparer.Ordinal) { ["app"] = 1654 },
            Changes = ["ENV APP_UID=1654", "ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1"],
        };
        await runtime.ImportAsync(daemon);
        await (runtime with { Name = "mcr.microsoft.com/dotnet/sdk:10.0", Folders = [Kit], Changes = [.. runtime.Changes, "ENV NUGET_PACKAGES=/packages"] })
            .ImportAsync(daemon, root => NugetPackages().ForEach(name => Copy(name, Path.Combine(root, "packages", Path.GetFileName(name)))));
    }

    private static List<string> NugetPackages()
    {
        var all = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return [.. Array.ConvertAll(["npgsql", "microsoft.extensions.logging.abstractions", "microsoft.extensions.dependencyinjection.abstractions"], name => Path.Combine(all, name))];
    }

    private static Dictionary<string, string> Texts(params IReadOnlyList<(string Path, string Text)> texts) =>
        texts.ToDictionary(item => item.Path, item => item.Text, StringComparer.Ordinal);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
