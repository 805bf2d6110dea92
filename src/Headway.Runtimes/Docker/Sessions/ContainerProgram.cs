using Headway.Model.Runtime;

namespace Headway.Runtimes.Docker.Sessions;

/// <summary>What a session runs, beside its input and output.</summary>
internal abstract class ContainerProgram
{
    /// <summary>Sets the size of its terminal.</summary>
    public abstract Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken);

    /// <summary>Sends it a signal; nothing when it has ended.</summary>
    public abstract Task SignalAsync(int signal, CancellationToken cancellationToken);

    /// <summary>Waits for its end.</summary>
    public abstract Task<ProgramResult> EndAsync(CancellationToken cancellationToken);

    /// <summary>Ends it, with all that it started.</summary>
    public abstract Task RemoveAsync();
}
