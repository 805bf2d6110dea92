using Headway.Client.Contracts;
using Headway.Testing;

namespace Headway.Acceptance.Tests.Running;

/// <summary>Looks whether what is stored, what runs and what is served are one.</summary>
/// <param name="server">The server.</param>
/// <param name="project">The project.</param>
internal sealed class Agreement(HeadwayServer server, TinyProject project)
{
    /// <summary>Waits until instances, processes and the edge are one: only the current release, nothing orphaned.</summary>
    /// <param name="release">The release that must be current.</param>
    /// <param name="within">How long it may take.</param>
    public async Task SettlesAsync(int release, TimeSpan? within = null)
    {
        var state = string.Empty;
        try
        {
            await Eventually.TrueAsync(
                async () => (state = await DifferenceAsync(release)).Length == 0, "all is of one mind", within ?? TimeSpan.FromSeconds(20));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{state}\n{server.Log}");
        }
    }

    /// <summary>Waits until the current release is the only one that is served.</summary>
    /// <param name="release">The release that must be current; null for whichever is.</param>
    public async Task AgreesAsync(int? release)
    {
        var state = string.Empty;
        try
        {
            await Eventually.TrueAsync(
                async () => (state = await DisagreementAsync(release)).Length == 0, "store, edge and runtime agree", TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{state}\n{server.Log}");
        }
    }

    private async Task<string> DisagreementAsync(int? release)
    {
        var status = await project.In.GetStatusAsync(TestContext.Current.CancellationToken);
        if (status.Release != (release ?? status.Release))
        {
            return $"The current release is {status.Release}, not {release}.";
        }

        var serving = (await project.In.GetInstancesAsync(TestContext.Current.CancellationToken)).Where(instance => instance.Traffic == "serving").ToList();
        if (serving.Count == 0 || serving.Any(instance => instance.Release != status.Release || !IsUp(instance, release)))
        {
            return $"Release {status.Release} is current; serving are {string.Join(", ", serving)}.";
        }

        for (var ask = 0; ask < 5; ask++)
        {
            var instance = await WhoAnswersAsync();
            if (serving.All(one => one.Id != instance))
            {
                return $"{instance} answers.";
            }
        }

        return string.Empty;
    }

    // While a deployment runs, a worker that makes way is stopped before its successor serves.
    private static bool IsUp(InstanceView instance, int? release) =>
        instance.State == "running" || (instance is { State: "stopped", Service: "worker" } && release is null);

    private async Task<string> DifferenceAsync(int release)
    {
        if (await DisagreementAsync(release) is { Length: > 0 } disagreement)
        {
            return disagreement;
        }

        var listed = (await project.In.GetInstancesAsync(TestContext.Current.CancellationToken)).ToList();
        var running = HostProcesses.InstancesOf(server.Data)
            .Where(id => id.StartsWith($"{project.Name}.", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        var containers = (await server.ContainersAsync()).Keys.Where(id => id.Contains($"{project.Name}.", StringComparison.Ordinal)).Except(listed.Select(instance => instance.Id));
        IReadOnlyList<string> left = [.. Programs(), .. containers];
        return listed.All(instance => instance.Release == release) && running.SetEquals(listed.Select(instance => instance.Id)) && left.Count == 0
            ? string.Empty
            : $"Listed are {string.Join(", ", listed)}; running are {string.Join(", ", running)}; left are {string.Join(", ", left)}.";
    }

    // Builds and migrations: what runs of them, and what of them is kept though none runs.
    private List<string> Programs()
    {
        string[] marks = [$"build.{project.Name}.", $"migrate.{project.Name}."];
        string[] folders = [Path.Combine(server.Data, "builds"), Path.Combine(server.Data, "runtime", "instances")];
        var kept = folders.SelectMany(Directory.EnumerateDirectories)
            .Where(path => marks.Any(mark => Path.GetFileName(path).StartsWith(mark, StringComparison.Ordinal)));
        var running = HostProcesses.Of(server.Data)
            .Where(pid => marks.Any(mark => HostProcesses.Mentions(pid, mark)))
            .Select(HostProcesses.Arguments);
        return [.. kept, .. running];
    }

    private async Task<string> WhoAnswersAsync()
    {
        try
        {
            return (await project.AskAsync()).Instance;
        }
        catch (HttpRequestException error)
        {
            return $"Nobody ({error.Message})";
        }
    }
}
