namespace Headway.Model.Runtime;

/// <summary>A program that runs attached to somebody. Disposing it ends the program with all that it started, and leaves nothing of it.</summary>
public interface IProgramSession : IAsyncDisposable
{
    /// <summary>Gives the program input. Waits while the program does not read; what nobody will read any more is dropped.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when they were given.</returns>
    ValueTask WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken);

    /// <summary>Ends the input: the program reads its end. On a terminal, where Ctrl-D does that, nothing happens.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    ValueTask EndInputAsync(CancellationToken cancellationToken);

    /// <summary>Tells the program that its terminal has another size. Nothing without a terminal.</summary>
    /// <param name="size">The size.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken);

    /// <summary>Sends a signal to the program. Nothing when it has ended.</summary>
    /// <param name="signal">The number of the signal, 1–31.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends then.</returns>
    Task SignalAsync(int signal, CancellationToken cancellationToken);

    /// <summary>Hands on what the program writes until it has ended and all was handed on. Called once.</summary>
    /// <param name="onOutput">Takes it; the two outputs may call it at once.</param>
    /// <param name="cancellationToken">Ends the wait, not the program.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="RuntimeException">It could not be started: with the reason and what to try.</exception>
    Task<ProgramResult> FollowAsync(SessionOutput onOutput, CancellationToken cancellationToken);
}
