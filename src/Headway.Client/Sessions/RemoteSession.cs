using System.Net.WebSockets;
using Headway.Client.Contracts;

namespace Headway.Client.Sessions;

/// <summary>A program on the server that is attached to the caller. Disposing it ends the program.</summary>
public sealed class RemoteSession : IAsyncDisposable
{
    private readonly WebSocket _socket;
    private readonly SessionLink _link;
    private readonly Uri? _server;
    private SessionMessage? _last;

    internal RemoteSession(WebSocket socket, Uri? server) => (_socket, _link, _server) = (socket, new SessionLink(socket), server);

    /// <summary>Takes what the program writes.</summary>
    /// <param name="isError">Whether it was written to the error output.</param>
    /// <param name="bytes">The bytes, good until the returned task ends.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when they were taken; the program waits for it.</returns>
    public delegate ValueTask Output(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Gives the program input; waits while it does not read.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when they are on their way.</returns>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> input, CancellationToken cancellationToken) =>
        _link.SendAsync(isError: false, input, cancellationToken);

    /// <summary>Ends the input.</summary>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when that is on its way.</returns>
    public Task EndInputAsync(CancellationToken cancellationToken) => _link.SendAsync(new SessionMessage { EndOfInput = true }, cancellationToken);

    /// <summary>Tells of the terminal's new size.</summary>
    /// <param name="columns">The characters of a line.</param>
    /// <param name="rows">The lines.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when that is on its way.</returns>
    public Task ResizeAsync(int columns, int rows, CancellationToken cancellationToken) =>
        _link.SendAsync(new SessionMessage { Terminal = new TerminalView(columns, rows, null) }, cancellationToken);

    /// <summary>Sends a signal to the program.</summary>
    /// <param name="signal">Its number.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when that is on its way.</returns>
    public Task SignalAsync(int signal, CancellationToken cancellationToken) => _link.SendAsync(new SessionMessage { Signal = signal }, cancellationToken);

    /// <summary>Hands on what the program writes until it has ended.</summary>
    /// <param name="onOutput">Takes it; the two outputs may call it at once.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>How the program ended.</returns>
    /// <exception cref="HeadwayApiException">It was not started, or went no further.</exception>
    /// <exception cref="HeadwayUnreachableException">The connection broke; the program is ended.</exception>
    public async Task<SessionEnd> FollowAsync(Output onOutput, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = _link.ReceiveAsync(Keep, stop.Token);
        Task[] outputs =
        [
            _link.UseAsync(_link.Main, (part, token) => onOutput(isError: false, part, token), stop.Token),
            _link.UseAsync(_link.Error, (part, token) => onOutput(isError: true, part, token), stop.Token),
        ];
        try
        {
            // Whoever takes the output may be gone before the connection is.
            foreach (var output in outputs)
            {
                await output;
            }

            await receiving;
        }
        catch (Exception error) when (error is WebSocketException or InvalidDataException)
        {
            throw new HeadwayUnreachableException(_server, "the connection broke; the program was ended", error);
        }
        finally
        {
            await stop.CancelAsync();
        }

        return _last switch
        {
            { Problem: { } problem } => throw new HeadwayApiException(problem),
            { End: { } end } => end,
            _ => throw new HeadwayUnreachableException(_server, "the server ended the session without a word", null),
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone already.
        }

        _socket.Dispose();
        _link.Dispose();
    }

    internal Task StartAsync(SessionRequest request, CancellationToken cancellationToken) =>
        _link.SendAsync(new SessionMessage { Start = request }, cancellationToken);

    private ValueTask Keep(SessionMessage message)
    {
        _last = message;
        return ValueTask.CompletedTask;
    }
}
