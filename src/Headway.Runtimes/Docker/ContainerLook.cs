using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker;

/// <summary>Reads the status of an instance from its container.</summary>
internal static class ContainerLook
{
    /// <summary>Decides where a container is in its life: one that was made and never started is no instance yet, unless its start has failed.</summary>
    public static InstancePhase PhaseOf(ContainerState state) => state.Status switch
    {
        "running" or "paused" or "restarting" => InstancePhase.Running,
        "created" => state.ExitCode == 0 ? InstancePhase.Missing : InstancePhase.Exited,
        _ => InstancePhase.Exited,
    };

    /// <summary>Reads the status.</summary>
    public static InstanceStatus Of(ContainerView container)
    {
        var state = container.State;
        var status = new InstanceStatus(PhaseOf(state)) { StartedAt = Time(state.StartedAt), OutOfMemory = state.OOMKilled };
        if (status.Phase == InstancePhase.Exited)
        {
            return status with { ExitCode = state.ExitCode, EndedAt = EndOf(state) };
        }

        var usage = CgroupUsage.Read(ContainerCgroups.Of(state.Pid));
        return status with
        {
            ProcessId = state.Pid > 0 ? state.Pid : null,
            MemoryBytes = usage.MemoryBytes,
            CpuTime = usage.CpuTime,
            RefusedProcesses = usage.RefusedProcesses,
            Address = container.NetworkSettings?.Networks?.Values.Select(network => network.IPAddress).FirstOrDefault(address => !string.IsNullOrEmpty(address)),
            Health = state.Health?.Status switch
            {
                "starting" => InstanceHealth.Starting,
                "healthy" => InstanceHealth.Healthy,
                "unhealthy" => InstanceHealth.Unhealthy,
                _ => InstanceHealth.None,
            },
        };
    }

    // The daemon notes a start a moment after it; a program that ends at once has then ended before.
    private static DateTimeOffset? EndOf(ContainerState state) =>
        Time(state.FinishedAt) is { } end && end < state.StartedAt ? state.StartedAt : Time(state.FinishedAt);

    // Docker writes the year 1 for what has not happened.
    private static DateTimeOffset? Time(DateTimeOffset time) => time.Year > 1 ? time : null;
}
