using System.Runtime.InteropServices;
using Headway.Cli.Hosting;
using Headway.Client.Contracts;
using Headway.Client.Sessions;

namespace Headway.Cli.Commands.Sessions;

/// <summary>
/// Attaches this program's input and output to a program on the server, as <c>docker run -i</c> does, and as
/// <c>docker run -it</c> does where both are a terminal.
/// </summary>
/// <param name="context">The machine.</param>
internal sealed class AttachedProgram(CommandContext context)
{
    private const int Chunk = 128 * 1024;

    /// <summary>What a shell says of a program whose output nobody reads any more: 128 + SIGPIPE.</summary>
    private const int OutputClosed = 141;

    private static readonly (PosixSignal Signal, int Number)[] HandedOn =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private ISessionStreams Streams => context.Host.Streams;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="request">What to run; its terminal is decided here.</param>
    /// <param name="asPipe">Whether it gets no terminal, even where there is one.</param>
    /// <param name="open">Starts it.</param>
    /// <param name="cancellationToken">Ends the start. Once it runs, signals are its own.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(
        SessionRequest request, bool asPipe, Func<SessionRequest, CancellationToken, Task<RemoteSession>> open, CancellationToken cancellationToken)
    {
        var terminal = asPipe || context.Output.IsJson ? null : Streams.Terminal;
        await using var session = await open(request with { Terminal = terminal }, cancellationToken);
        using var raw = terminal is null ? null : Streams.EnterRaw();
        using var ended = new CancellationTokenSource();
        var signals = terminal is null ? HandOn(session) : FollowSize(session, ended);
        _ = Task.Factory.StartNew(() => GiveInput(session, ended.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var lines = context.Output.IsJson ? new OutputLines(context.Output) : null;
        try
        {
            var end = await session.FollowAsync(lines is null ? Write : lines.Take, ended.Token);
            lines?.End(end);
            return Code(end);
        }
        catch (IOException) when (lines is null)
        {
            return OutputClosed;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return Cli.ExitCode.Interrupted;
        }
        finally
        {
            signals.ForEach(signal => signal.Dispose());
            await ended.CancelAsync();
        }
    }

    private ValueTask Write(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        Streams.Write(isError, bytes.Span);
        return ValueTask.CompletedTask;
    }

    private int Code(SessionEnd end)
    {
        if (end.OutOfMemory)
        {
            context.Output.Say("It needed more memory than resources.memory allows.", Output.Tone.Bad);
        }

        return end.ExitCode ?? Cli.ExitCode.Failed;
    }

    private void GiveInput(RemoteSession session, CancellationToken ended)
    {
        var buffer = new byte[Chunk];
        try
        {
            while (Streams.Read(buffer) is var count and > 0)
            {
                var sent = session.WriteAsync(buffer.AsMemory(0, count), ended);
                if (!sent.IsCompletedSuccessfully)
                {
                    sent.AsTask().GetAwaiter().GetResult();
                }
            }

            session.EndInputAsync(ended).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is OperationCanceledException or System.Net.WebSockets.WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The session has ended; how, is told elsewhere.
        }
    }

    private static List<PosixSignalRegistration> HandOn(RemoteSession session) =>
    [
        .. HandedOn.Select(item => PosixSignalRegistration.Create(item.Signal, signal =>
        {
            signal.Cancel = true;
            Quietly(session.SignalAsync(item.Number, CancellationToken.None));
        })),
    ];

    // In a raw terminal Ctrl-C is a key like others; a hang-up or a SIGTERM means this program.
    private List<PosixSignalRegistration> FollowSize(RemoteSession session, CancellationTokenSource ended) =>
    [
        PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ =>
        {
            if (Streams.Terminal is { } now)
            {
                Quietly(session.ResizeAsync(now.Columns, now.Rows, CancellationToken.None));
            }
        }),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, ended)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => End(signal, ended)),
    ];

    private static void End(PosixSignalContext signal, CancellationTokenSource ended)
    {
        signal.Cancel = true;
        ended.Cancel();
    }

    // A signal that comes when the session ends has nobody to go to.
    private static void Quietly(Task sent) =>
        _ = sent.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
