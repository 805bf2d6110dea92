using System.Globalization;
using Headway.Model.Building;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <summary>
/// Watches the steps of a build while the daemon runs them: it gives them memory and processors as asked, but knows no limit
/// on their processes and their disk space. A step that goes beyond ends the build, with a sentence.
/// </summary>
/// <param name="api">The daemon.</param>
/// <param name="plan">The build.</param>
/// <param name="parent">Tells its steps from what else runs.</param>
/// <param name="time">The clock.</param>
internal sealed class BuildStepWatch(DockerApi api, ImageBuildPlan plan, BuildParent parent, TimeProvider time)
{
    private const long MostRefusals = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    // To add up what was written costs the disk something.
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(3);

    // The cgroups of each container that ran since the build began; none for those that are not its own.
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>?> _seen = new(StringComparer.Ordinal);

    /// <summary>Gets why the build was ended.</summary>
    public string? Problem { get; private set; }

    /// <summary>Watches until told to stop, or ends the build.</summary>
    public async Task RunAsync(CancellationTokenSource stop)
    {
        try
        {
            for (var measured = time.GetTimestamp(); Problem is null;)
            {
                var running = (await api.ListRunningAsync(stop.Token)).Select(container => container.Id).ToList();
                foreach (var container in running.Where(id => !_seen.ContainsKey(id)))
                {
                    _seen[container] = await TakeAsync(container, stop.Token);
                }

                var measures = time.GetElapsedTime(measured) >= Measuring;
                measured = measures ? time.GetTimestamp() : measured;
                foreach (var step in running.Where(id => _seen[id] is not null))
                {
                    Problem ??= OfProcesses(_seen[step]!) ?? (measures ? await OfDiskAsync(step, stop.Token) : null);
                }

                await Task.Delay(Problem is null ? Pause : TimeSpan.Zero, time, stop.Token);
            }

            await stop.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The build has ended.
        }
        catch (DockerException)
        {
            // The build fails by the same; its own sentence is the better one.
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> TakeAsync(string container, CancellationToken cancellationToken)
    {
        if (await api.FindAsync(container, cancellationToken) is not { State.Pid: > 0 } step || step.HostConfig?.CgroupParent != parent.Name)
        {
            return null;
        }

        if (plan.Limits.MaxProcesses is { } most)
        {
            await api.LimitProcessesAsync(container, most, cancellationToken);
        }

        var cgroups = ContainerCgroups.Of(step.State.Pid);
        if (plan.Limits.Background)
        {
            CgroupHost.PutGroupBehind(cgroups);
        }

        return cgroups;
    }

    private string? OfProcesses(IReadOnlyDictionary<string, string> cgroups) => CgroupUsage.Read(cgroups).RefusedProcesses > MostRefusals
        ? string.Create(CultureInfo.InvariantCulture, $"a step was ended because it went on to start more than the {plan.Limits.MaxProcesses} processes that a build may have at once")
        : null;

    private async Task<string?> OfDiskAsync(string step, CancellationToken cancellationToken) =>
        plan.MaxBytes is { } most && await api.SizeAsync(step, cancellationToken) > most
            ? string.Create(CultureInfo.InvariantCulture, $"a step was ended because it wrote more than {most / (double)(1L << 30):0.##} GB, which is all that a build may")
            : null;
}
