using System.Diagnostics;
using Headway.Runtimes.Host;

namespace Headway.Runtimes.Processes;

/// <summary>Finds out what this host lets the process runtime do, by trying.</summary>
internal static class HostProbe
{
    /// <summary>Looks at the host.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it lets us do.</returns>
    public static async Task<HostAbilities> RunAsync(CancellationToken cancellationToken)
    {
        var host = new HostAbilities
        {
            Root = Environment.IsPrivilegedProcess,
            SetSid = HostSystem.Find("setsid"),
            SetPriv = HostSystem.Find("setpriv"),
            EnterNamespace = HostSystem.Find("nsenter"),
            Bubblewrap = HostSystem.Find("bwrap"),
            System = HostSystem.Look(),
        };
        return WithCgroups(await WithBubblewrapAsync(host, cancellationToken));
    }

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
}
