using System.Globalization;
using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker.Sessions;

/// <summary>A program with a container of its own.</summary>
/// <param name="api">The daemon.</param>
/// <param name="container">The container.</param>
/// <param name="remove">Takes it away.</param>
internal sealed class OwnContainer(DockerApi api, string container, Func<Task> remove) : ContainerProgram
{
    /// <inheritdoc/>
    public override async Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken)
    {
        try
        {
            await api.ResizeAsync(container, size, cancellationToken);
        }
        catch (DockerException error) when (error.Kind is DockerFailure.Conflict or DockerFailure.NotFound or DockerFailure.Refused)
        {
            // It has ended.
        }
    }

    /// <inheritdoc/>
    public override Task SignalAsync(int signal, CancellationToken cancellationToken) =>
        api.KillAsync(container, signal.ToString(CultureInfo.InvariantCulture), cancellationToken);

    /// <inheritdoc/>
    public override async Task<ProgramResult> EndAsync(CancellationToken cancellationToken)
    {
        await api.WaitAsync(container, Timeout.InfiniteTimeSpan, cancellationToken);
        var state = (await api.FindAsync(container, cancellationToken))?.State;
        return new ProgramResult(state?.ExitCode) { OutOfMemory = state?.OOMKilled == true };
    }

    /// <inheritdoc/>
    public override Task RemoveAsync() => remove();
}
