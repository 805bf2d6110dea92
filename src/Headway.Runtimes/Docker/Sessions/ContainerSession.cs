using Headway.Model.Runtime;
using Headway.Runtimes.Docker.Api;

namespace Headway.Runtimes.Docker.Sessions;

/// <summary>A program of a container that is attached to somebody.</summary>
/// <param name="spec">What was asked.</param>
/// <param name="duplex">Its input and output.</param>
/// <param name="program">The program itself: a container of its own, or one that has entered a container.</param>
/// <param name="time">The clock.</param>
internal sealed class ContainerSession(SessionSpec spec, DockerDuplex duplex, ContainerProgram program, TimeProvider time) : IProgramSession
{
    private readonly long _began = time.GetTimestamp();
    private bool _inputEnded;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            if (!_inputEnded)
            {
                await duplex.Content.WriteAsync(input, cancellationToken);
            }
        }
        catch (IOException)
        {
            // The program has ended.
            _inputEnded = true;
        }
    }

    /// <inheritdoc/>
    public ValueTask EndInputAsync(CancellationToken cancellationToken)
    {
        if (spec.Terminal is null)
        {
            _inputEnded = true;
            duplex.EndInput();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken)
    {
        if (spec.Terminal is not null)
        {
            await program.ResizeAsync(size, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task SignalAsync(int signal, CancellationToken cancellationToken) => program.SignalAsync(signal, cancellationToken);

    /// <inheritdoc/>
    public async Task<ProgramResult> FollowAsync(SessionOutput onOutput, CancellationToken cancellationToken)
    {
        var words = new FirstWords(spec.Program.Command.Count > 0 ? spec.Program.Command[0] : null, onOutput);
        try
        {
            await StreamFrames.CopyAsync(duplex.Content, framed: spec.Terminal is null, words.TakeAsync, cancellationToken);
        }
        catch (IOException)
        {
            // The daemon has ended the connection roughly; how the program ended is asked all the same.
        }

        var result = await program.EndAsync(cancellationToken);
        return result with
        {
            ExitCode = await words.EndAsync(result.ExitCode, cancellationToken),
            Duration = time.GetElapsedTime(_began),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await program.RemoveAsync();
        await duplex.DisposeAsync();
    }
}
