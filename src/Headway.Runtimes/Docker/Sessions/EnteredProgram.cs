using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;
using Headway.Runtimes.Processes;

namespace Headway.Runtimes.Docker.Sessions;

/// <summary>
/// A program that has entered a running container. The daemon can start such a one and cannot end it, so it is ended
/// by the host's own ids of its processes.
/// </summary>
/// <param name="api">The daemon.</param>
/// <param name="exec">Its name there.</param>
/// <param name="time">The clock.</param>
internal sealed class EnteredProgram(DockerApi api, string exec, TimeProvider time) : ContainerProgram
{
    private const int Kill = 9;
    private const int Stop = 19;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan KillTimeout = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken)
    {
        try
        {
            await api.ResizeExecAsync(exec, size, cancellationToken);
        }
        catch (DockerException error) when (error.Kind is DockerFailure.Conflict or DockerFailure.NotFound or DockerFailure.Refused)
        {
            // It has ended.
        }
    }

    /// <inheritdoc/>
    public override async Task SignalAsync(int signal, CancellationToken cancellationToken) =>
        (await FindAsync(cancellationToken))?.TrySignal(signal);

    /// <inheritdoc/>
    public override async Task<ProgramResult> EndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var view = await api.FindExecAsync(exec, cancellationToken);
            if (view is not { Running: true })
            {
                return new ProgramResult(view?.ExitCode);
            }

            // The daemon ends the stream a moment before it knows of the end; or the program has closed its outputs.
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async Task RemoveAsync()
    {
        using var patience = new CancellationTokenSource(KillTimeout, time);
        while (await FindAsync(patience.Token) is { } main)
        {
            // A shell whose program is ended would go on with its next line.
            main.TrySignal(Stop);
            foreach (var process in ProcessTree.FindAll(main).Append(main))
            {
                process.TrySignal(Kill);
            }

            await Task.Delay(Pause, time, patience.Token);
        }
    }

    /// <summary>Finds its process; null when it has ended.</summary>
    private async Task<ProcessIdentity?> FindAsync(CancellationToken cancellationToken)
    {
        while (await api.FindExecAsync(exec, cancellationToken) is { Running: true } view)
        {
            if (view.Pid > 0 && ProcessIdentity.Find(view.Pid) is { } main)
            {
                return main;
            }

            // A program writes its first words a moment before the daemon knows its id, and ends a moment before the daemon knows that.
            await Task.Delay(Pause, time, cancellationToken);
        }

        return null;
    }
}
