using System.Security.Cryptography;
using System.Text;
using Headway.Model.Names;
using Headway.Model.Runtime;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <summary>
/// The cgroup above the steps of one build. By its name a step is known as that build's, whatever else runs on the
/// daemon; and it waits as a whole where processors are scarce.
/// </summary>
/// <param name="name">Its name, as the daemon takes it.</param>
internal sealed class BuildParent(string name)
{
    private const string Root = "/sys/fs/cgroup";
    private const int Tries = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Gets the name.</summary>
    public string Name => name;

    /// <summary>Decides the name.</summary>
    /// <param name="driver">What makes the daemon's cgroups: <c>cgroupfs</c> or <c>systemd</c>.</param>
    /// <param name="scope">What tells one Headway on this host from another.</param>
    /// <param name="build">The build.</param>
    public static BuildParent Of(string? driver, string scope, InstanceId build)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope} {build}")))[..16];
        return new BuildParent(driver == "systemd" ? $"headway-build-{hash}.slice" : $"/headway-build-{hash}");
    }

    /// <summary>
    /// Makes it before the daemon does, so that a step is limited from its first moment. Only where the daemon makes cgroups itself:
    /// systemd would set a limit of others back.
    /// </summary>
    /// <param name="limits">What the build may use.</param>
    public void Prepare(LimitSpec limits)
    {
        if (name[0] != '/')
        {
            return;
        }

        // Memory and processors are limited by the daemon, step by step.
        var folders = ContainerCgroups.Roots().Where(root => root.Key is CgroupHost.Unified or "pids" or "cpu")
            .ToDictionary(root => root.Key, root => root.Value + name, StringComparer.Ordinal);
        Try(() => CgroupHost.Create(folders, new LimitSpec { MaxProcesses = limits.MaxProcesses, Background = limits.Background }));
    }

    /// <summary>Takes away what is left of it: systemd does that by itself, the kernel does not.</summary>
    /// <param name="time">The clock: a step that was ended is gone a moment later.</param>
    /// <returns>A task that ends when it is gone, or had its time.</returns>
    public async Task RemoveAsync(TimeProvider time)
    {
        if (name[0] != '/' || !Directory.Exists(Root))
        {
            return;
        }

        for (var tries = 0; tries < Tries; tries++)
        {
            var left = Directory.EnumerateDirectories(Root).Append(Root).Select(mount => mount + name).Where(Directory.Exists).ToList();
            left.ForEach(folder => Try(() => Directory.Delete(folder)));
            if (!left.Exists(Directory.Exists))
            {
                return;
            }

            await Task.Delay(Pause, time, CancellationToken.None);
        }
    }

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The step has ended, or this user may not: then there is only the limit of its own.
        }
    }
}
