using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Headway.Model.Traffic;

namespace Headway.Edge.Runtime;

/// <summary>
/// Talks to one of HAProxy's Unix sockets: many commands over one connection, one answer each. The interactive mode
/// marks the end of each answer with a prompt; the number of answers must be the number of commands.
/// </summary>
/// <param name="path">The socket.</param>
/// <param name="timeLimit">How long one exchange may take.</param>
/// <param name="time">The clock.</param>
internal sealed partial class CommandSocket(string path, TimeSpan timeLimit, TimeProvider time)
{
    /// <summary>Far above the largest true answer: 10,000 servers or sessions.</summary>
    private const int LongestAnswer = 64 * 1024 * 1024;

    /// <exception cref="EdgeUnreachableException">Nobody listens on the socket.</exception>
    /// <exception cref="EdgeException">The edge did not answer in time, or with something odd.</exception>
    public async Task<IReadOnlyList<string>> SendAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return Answers(await ExchangeAsync(commands, both.Token), commands);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EdgeException(string.Create(
                CultureInfo.InvariantCulture,
                $"The edge did not answer within {timeLimit.TotalSeconds:0.#} seconds: HAProxy is stopped or overloaded. Look at its process (socket {path}); requests it already knows how to route may still be served."), e);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.AddressNotAvailable)
        {
            throw new EdgeUnreachableException($"Nobody listens on {path}.", e);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new EdgeUnreachableException($"The connection to {path} broke.", e) { Sent = true };
        }
    }

    private async Task<string> ExchangeAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        var request = Encoding.ASCII.GetBytes($"prompt\n{string.Join('\n', commands)}\nquit\n");

        // Answers are read while commands are written: neither side may wait for the other with full buffers.
        var sending = SendAllAsync(socket, request, cancellationToken);
        using var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await socket.ReceiveAsync(buffer, cancellationToken)) > 0)
        {
            answer.Write(buffer, 0, read);
            if (answer.Length > LongestAnswer)
            {
                throw new EdgeException("The edge's answer is too long to be true. Look at what listens on its socket.");
            }
        }

        await sending;
        return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }

    private static async Task SendAllAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    // The text is: an answer to "prompt" itself, then one answer per command, each ended by a prompt at a line's start.
    // The master writes one prompt more at the end.
    private List<string> Answers(string text, IReadOnlyList<string> commands)
    {
        var answers = Prompt().Split("\n" + text).Skip(1).Select(answer => answer.Trim()).ToList();
        if (answers.Count <= commands.Count)
        {
            throw new EdgeUnreachableException($"The connection to {path} ended early.") { Sent = true };
        }

        return answers.Count == commands.Count + 1 && Prompt().Replace("\n" + answers[^1] + " ", string.Empty).Trim().Length == 0
            ? answers[..^1]
            : throw new EdgeException($"The edge gave {answers.Count - 1} answers to {commands.Count} commands. Look at what listens on {path}.");
    }

    [GeneratedRegex(@"\n(master(\[ReloadFailed\])?)?> ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Prompt();
}
