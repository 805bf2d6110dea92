using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text.Json;
using Headway.Client.Contracts;

namespace Headway.Client.Sessions;

/// <summary>
/// One side of a session's connection. It always reads, so that signals, sizes and the end of the other side are heard
/// while a program does not read its input or a person does not read the output; what may wait here for being used is
/// bounded by leave to send (<see cref="Window"/>), which the other side keeps to.
/// </summary>
public sealed class SessionLink : IDisposable
{
    /// <summary>The bytes that may wait on either side: 1 MiB.</summary>
    public const int Window = 1024 * 1024;

    // The arguments of a program and its variables are together below 2 MB.
    private const int LongestText = 4 * 1024 * 1024;
    private const int LeastRoom = 4 * 1024;

    private static readonly PipeOptions Unpaused = new(pauseWriterThreshold: 0, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false);

    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly SendLeave _leave = new(Window);
    private readonly Pipe _main = new(Unpaused);
    private readonly Pipe _error = new(Unpaused);
    private readonly MemoryStream _text = new();
    private readonly byte[] _scrap = new byte[LeastRoom];
    private long _waiting;
    private int _used;
    private bool _nextIsError;
    private bool _ended;

    /// <summary>Initializes a new instance of the <see cref="SessionLink"/> class.</summary>
    /// <param name="socket">The connection; not disposed here.</param>
    public SessionLink(WebSocket socket) => _socket = socket;

    /// <summary>Gets the bytes of the input, or of the output; ends with it. <see cref="UseAsync"/> reads it.</summary>
    public PipeReader Main => _main.Reader;

    /// <summary>Gets the bytes of the error output.</summary>
    public PipeReader Error => _error.Reader;

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when it is on its way.</returns>
    public async Task SendAsync(SessionMessage message, CancellationToken cancellationToken)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(message, HeadwayJson.Default.SessionMessage);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends bytes; waits for leave.</summary>
    /// <param name="isError">Whether they are of the error output.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when all are on their way.</returns>
    public async ValueTask SendAsync(bool isError, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > 0)
        {
            var count = await _leave.TakeAsync(bytes.Length, cancellationToken);
            await _sending.WaitAsync(cancellationToken);
            try
            {
                if (isError)
                {
                    await _socket.SendAsync(ErrorFollows.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
                }

                await _socket.SendAsync(bytes[..count], WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            finally
            {
                _sending.Release();
            }

            bytes = bytes[count..];
        }
    }

    /// <summary>Hands on the bytes of the other side to their end, and lets it send as many more as were used.</summary>
    /// <param name="reader"><see cref="Main"/> or <see cref="Error"/>.</param>
    /// <param name="use">Uses a part of them; good until its task ends.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends with them.</returns>
    public async Task UseAsync(PipeReader reader, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> use, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            foreach (var part in read.Buffer)
            {
                await use(part, cancellationToken);
            }

            var length = read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }

            await UsedAsync(length, cancellationToken);
        }
    }

    /// <summary>Receives until the other side closes.</summary>
    /// <param name="onMessage">Takes the messages that are not about bytes.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    /// <returns>A task that ends when the other side has closed in order.</returns>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">The other side does not keep to the protocol.</exception>
    public async Task ReceiveAsync(Func<SessionMessage, ValueTask> onMessage, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var pipe = _nextIsError ? _error : _main;
                var room = _ended ? _scrap : pipe.Writer.GetMemory(LeastRoom);
                var got = await _socket.ReceiveAsync(room, cancellationToken);
                switch (got.MessageType)
                {
                    case WebSocketMessageType.Binary:
                        await TakeBytesAsync(pipe, got, cancellationToken);
                        break;
                    case WebSocketMessageType.Text when TakeText(room.Span[..got.Count], got.EndOfMessage) is { } message:
                        await onMessage(message);
                        break;
                    case WebSocketMessageType.Close:
                        return;
                }
            }
        }
        finally
        {
            EndMain();
            await _error.Writer.CompleteAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sending.Dispose();
        _text.Dispose();
    }

    private static byte[] ErrorFollows { get; } =
        JsonSerializer.SerializeToUtf8Bytes(new SessionMessage { Error = true }, HeadwayJson.Default.SessionMessage);

    private async ValueTask UsedAsync(long bytes, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref _waiting, -bytes);

        // Rarely: a message for each part would cost more than the part.
        if (Interlocked.Add(ref _used, (int)bytes) >= Window / 4 && Interlocked.Exchange(ref _used, 0) is var used and > 0)
        {
            await SendAsync(new SessionMessage { Window = used }, cancellationToken);
        }
    }

    private async ValueTask TakeBytesAsync(Pipe pipe, ValueWebSocketReceiveResult got, CancellationToken cancellationToken)
    {
        if (_ended || Interlocked.Add(ref _waiting, got.Count) > Window)
        {
            throw new InvalidDataException("The other side of the session sends more than it may.");
        }

        pipe.Writer.Advance(got.Count);
        await pipe.Writer.FlushAsync(cancellationToken);
        _nextIsError = _nextIsError && !got.EndOfMessage;
    }

    private SessionMessage? TakeText(ReadOnlySpan<byte> part, bool isWhole)
    {
        _text.Write(part);
        if (_text.Length > LongestText)
        {
            throw new InvalidDataException("The other side of the session sent a message that is too long.");
        }

        if (!isWhole)
        {
            return null;
        }

        try
        {
            var message = JsonSerializer.Deserialize(_text.GetBuffer().AsSpan(0, (int)_text.Length), HeadwayJson.Default.SessionMessage)!;
            return Apply(message) ? null : message;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException("The other side of the session sent a message that is none.", error);
        }
        finally
        {
            _text.SetLength(0);
        }
    }

    // What is about bytes is done here.
    private bool Apply(SessionMessage message)
    {
        switch (message)
        {
            case { Window: > 0 and <= Window }:
                _leave.Add(message.Window.Value);
                return true;
            case { Error: true }:
                _nextIsError = true;
                return true;
            case { EndOfInput: true }:
                EndMain();
                return true;
            default:
                return false;
        }
    }

    private void EndMain()
    {
        if (!_ended)
        {
            _ended = true;
            _main.Writer.Complete();
        }
    }
}
