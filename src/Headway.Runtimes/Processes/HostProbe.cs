using System.Diagnostics;

namespace Headway.Runtimes.Processes;

/// <summary>Finds out what this host lets the process runtime do, by trying.</summary>
internal static class HostProbe
{
    private static readonly string[] SystemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];

    private static readonly string[] ProgramFolders = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    private static readonly string[] Tools = ["dotnet", "node", "python3"];

    /// <summary>Looks at the host.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it lets us do.</returns>
    public static async Task<HostAbilities> RunAsync(CancellationToken cancellationToken)
    {
        var host = new HostAbilities
        {
            Root = Environment.IsPrivilegedProcess,
            SetSid = Find("setsid"),
            SetPriv = Find("setpriv"),
            EnterNamespace = Find("nsenter"),
            Bubblewrap = Find("bwrap"),
            System = [.. SystemFolders.Where(Path.Exists).Select(path => new SystemEntry(path, new FileInfo(path).LinkTarget))],
            Tools = [.. ToolFolders(Environment.GetEnvironmentVariable("PATH") ?? "")],
        };
        return WithCgroups(await WithBubblewrapAsync(host, cancellationToken));
    }

    private static string? Find(string program) =>
        ProgramFolders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static async Task<HostAbilities> WithBubblewrapAsync(HostAbilities host, CancellationToken cancellationToken)
    {
        if (host.Bubblewrap is null)
        {
            return host;
        }

        var arguments = SandboxArguments.Base(host);
        var start = new ProcessStartInfo(arguments[0], [.. arguments.Skip(1), "--", host.Shell, "-c", ":"]) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? host : host with
        {
            Bubblewrap = null,
            BubblewrapReason = $"bubblewrap does not work here ({error.Trim()})",
        };
    }

    private static HostAbilities WithCgroups(HostAbilities host)
    {
        if (!host.Root)
        {
            return host with { CgroupReason = "limits need root" };
        }

        var roots = CgroupDiscovery.Find(
            File.ReadAllText("/proc/self/mountinfo"), File.ReadAllText("/proc/self/cgroup"), ReadControllers);
        var usable = new Dictionary<string, string>(StringComparer.Ordinal);
        var reason = host.CgroupReason;
        foreach (var (controller, folder) in roots)
        {
            try
            {
                var trial = Path.Combine(folder, $"headway-probe-{Guid.NewGuid():N}");
                EnableUnified(controller, folder);
                Directory.CreateDirectory(trial);
                Directory.Delete(trial);
                usable[controller] = folder;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                reason = $"the {controller} cgroup cannot be used ({exception.Message})";
            }
        }

        return host with { Cgroups = new CgroupHost(usable), CgroupReason = reason };
    }

    private static void EnableUnified(string controller, string folder)
    {
        if (controller == CgroupHost.Unified)
        {
            File.WriteAllText(Path.Combine(folder, "cgroup.subtree_control"), "+memory +cpu +pids");
        }
    }

    private static string ReadControllers(string mountPoint)
    {
        var file = Path.Combine(mountPoint, "cgroup.controllers");
        return File.Exists(file) ? File.ReadAllText(file) : "";
    }

    private static bool IsOutside(string file) =>
        !SystemFolders.Any(system => file.StartsWith(system + "/", StringComparison.Ordinal));

    private static string RealPath(string file) => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;

    private static IEnumerable<ToolFolder> ToolFolders(string searchPath)
    {
        foreach (var tool in Tools.Where(tool => Find(tool) is not { } file || IsOutside(RealPath(file))))
        {
            var file = Find(tool) ?? searchPath.Split(':').Where(Path.IsPathRooted).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
            var folder = file is null ? null : Path.GetDirectoryName(RealPath(file));
            if (folder is not null)
            {
                // /opt/node/bin/node needs /opt/node/lib too; a bin folder in a home must not show the home.
                var prefix = Path.GetDirectoryName(folder)!;
                var root = Path.GetFileName(folder) == "bin" && Directory.Exists(Path.Combine(prefix, "lib/node_modules")) ? prefix : folder;
                yield return new ToolFolder(root, folder);
            }
        }
    }
}
