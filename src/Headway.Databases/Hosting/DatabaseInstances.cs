using Headway.Model.Data;
using Headway.Model.Runtime;
using Microsoft.Extensions.Logging;

namespace Headway.Databases.Hosting;

/// <summary>Starts, stops and finds the instances of databases in the runtime. Holds no state: the runtime and the folder do.</summary>
internal sealed class DatabaseInstances(IRuntime runtime, DatabaseHostOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>SIGINT: the signal of PostgreSQL's fast shutdown, which does not wait for clients.</summary>
    public const int FastShutdown = 2;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Says whether the database runs as it would be started now.</summary>
    public static bool StartedAs(DatabaseLaunch launch) =>
        File.Exists(KeyFile(launch.Plan)) && File.ReadAllText(KeyFile(launch.Plan)) == launch.RestartKey;

    /// <summary>Says whether the database runs at all.</summary>
    public async Task<bool> IsUpAsync(DatabasePlan plan, CancellationToken cancellationToken) =>
        await FindAsync(plan, cancellationToken) is { } handle && await runtime.InspectAsync(handle, cancellationToken) is { Phase: InstancePhase.Running };

    /// <summary>Makes the database run as launched: starts it, or again after a crash or a change that needs it.</summary>
    /// <returns>True when it was started now.</returns>
    public async Task<bool> RunAsync(
        DatabaseLaunch launch, int? stopSignal, Action beforeStart, CancellationToken cancellationToken)
    {
        var handle = await FindAsync(launch.Plan, cancellationToken);
        if (handle is not null)
        {
            var status = await runtime.InspectAsync(handle, cancellationToken);
            if (status.Phase == InstancePhase.Running && StartedAs(launch))
            {
                return false;
            }

            await StopAsync(launch.Plan, stopSignal, cancellationToken);
            await runtime.RemoveAsync(handle, cancellationToken);
        }

        if (launch.Listens)
        {
            await RefuseTakenPortAsync(launch, cancellationToken);
        }

        beforeStart();
        Folders.WriteSecret(KeyFile(launch.Plan), launch.RestartKey);
        await runtime.StartAsync(launch.Spec, cancellationToken);
        DatabaseLog.Started(logger, launch.Plan.Id);
        return true;
    }

    /// <summary>Waits until <paramref name="look"/> says null; ends early when the instance has ended.</summary>
    public Task WaitAsync(
        DatabaseLaunch launch, Func<CancellationToken, Task<string?>> look, CancellationToken cancellationToken) =>
        WaitAsync(launch, look, options.StartTimeout, cancellationToken);

    /// <inheritdoc cref="WaitAsync(DatabaseLaunch, Func{CancellationToken, Task{string?}}, CancellationToken)"/>
    public async Task WaitAsync(
        DatabaseLaunch launch, Func<CancellationToken, Task<string?>> look, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            if (await look(cancellationToken) is not { } reason)
            {
                return;
            }

            var handle = await FindAsync(launch.Plan, cancellationToken);
            var status = handle is null ? null : await runtime.InspectAsync(handle, cancellationToken);
            if (status is not { Phase: InstancePhase.Running })
            {
                throw new DatabaseException(LaunchFailure.Describe(launch, status));
            }

            if (time.GetElapsedTime(started) > limit)
            {
                throw new DatabaseException(
                    $"The {launch.What} {launch.Plan.Name} was not ready within {limit.TotalSeconds:0} s: it {reason}. See {launch.Spec.OutputFile}.");
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Stops the database in an orderly way.</summary>
    public async Task StopAsync(DatabasePlan plan, int? signal, CancellationToken cancellationToken)
    {
        if (await FindAsync(plan, cancellationToken) is not { } handle)
        {
            return;
        }

        if (signal is { } number && runtime is ISignalRuntime signals)
        {
            await signals.SignalAsync(handle, number, cancellationToken);
        }

        await runtime.StopAsync(handle, options.StopGrace, cancellationToken);
        DatabaseLog.Stopped(logger, plan.Id);
    }

    /// <summary>Ends the database and deletes its files.</summary>
    public async Task RemoveAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        if (await FindAsync(plan, cancellationToken) is { } handle)
        {
            await runtime.RemoveAsync(handle, cancellationToken);
        }

        Folders.Delete(plan.Directory);
        DatabaseLog.Removed(logger, plan.Id);
    }

    private static async Task RefuseTakenPortAsync(DatabaseLaunch launch, CancellationToken cancellationToken)
    {
        var endpoint = Endpoint.Of(launch.Plan, launch.SocketPath);
        if (await endpoint.RefusalAsync(TimeSpan.FromSeconds(1), cancellationToken) is null)
        {
            throw new DatabaseException(
                $"The {launch.What} {launch.Plan.Name} cannot start: {endpoint} is used by another program. Stop that program (ss -ltnxp shows it).");
        }
    }

    private static string KeyFile(DatabasePlan plan) => Path.Combine(plan.Directory, "state", "started-as");

    private async Task<InstanceHandle?> FindAsync(DatabasePlan plan, CancellationToken cancellationToken)
    {
        var handles = await runtime.ListAsync(cancellationToken);
        return handles.FirstOrDefault(handle => handle.Id == plan.Id);
    }
}
