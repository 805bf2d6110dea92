using Headway.Acceptance.Tests.Running;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Crashes;

/// <summary>Looks for what belongs to nobody: processes, ports, folders.</summary>
internal static class Leftovers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Waits until nothing is left over.</summary>
    /// <param name="site">Where.</param>
    public static async Task NoneAsync(CrashSite site)
    {
        IReadOnlyList<string> found = [];
        try
        {
            await Eventually.TrueAsync(async () => (found = await FindAsync(site)).Count == 0, "nothing is left over", Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{string.Join('\n', found)}\n{site.Server.Log}");
        }
    }

    private static async Task<IReadOnlyList<string>> FindAsync(CrashSite site)
    {
        var data = site.Server.Data;
        var listed = await site.Project.In.GetInstancesAsync(TestContext.Current.CancellationToken);
        var known = listed.Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        var up = listed.Where(instance => instance.State == "running").Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        var ports = listed.Select(instance => instance.Port).OfType<int>().ToHashSet();
        var running = HostProcesses.InstancesOf(data);
        return
        [
            .. listed.Where(instance => instance.Traffic == "none").Select(instance => $"{instance} has no traffic"),
            .. running.Except(up).Select(id => $"processes of {id}"),
            .. up.Except(running).Select(id => $"no process of {id}"),
            .. Listeners.OfInstances(data).Except(ports).Select(port => $"port {port}"),
            .. Folders(data, "runtime/instances").Where(name => !IsOfTheServer(name) && !known.Contains(name)).Select(name => $"instance {name}"),
            .. (await site.Server.ContainersAsync()).Keys.Except(known).Select(id => $"container {id}"),
            .. Folders(data, "builds").Select(name => $"build {name}"),
            .. Folders(data, "artifacts/.incoming").Select(name => $"half an artifact {name}"),
            .. Folders(data, "sources").Where(name => name[0] == '.').Select(name => $"half a source {name}"),
        ];
    }

    private static bool IsOfTheServer(string name) =>
        name.StartsWith("headway-", StringComparison.Ordinal) || name.StartsWith("db.", StringComparison.Ordinal) || name.StartsWith("door.", StringComparison.Ordinal);

    private static IEnumerable<string> Folders(string data, string below)
    {
        var folder = Path.Combine(data, below);
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)) : [];
    }
}
