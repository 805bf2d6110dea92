using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headway.Bench.Deployments.Load;

/// <summary>
/// One HTTP/1.1 connection without any second try: <c>HttpClient</c> sends a request again on a new connection when a kept
/// one turns out to be dead, which would hide the very failures that are looked for.
/// </summary>
internal sealed class HttpConnection(string host) : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] buffer = new byte[16 << 10];

    public async Task ConnectAsync(int port, CancellationToken cancellationToken) =>
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);

    /// <summary>Sends a request and reads its whole answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path and query.</param>
    /// <param name="body">What to send; empty for nothing.</param>
    /// <param name="close">Whether the connection is for this request only.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="IOException">The connection broke, or the answer is not HTTP.</exception>
    public async Task<HttpAnswer> SendAsync(
        string method, string path, ReadOnlyMemory<byte> body, bool close, CancellationToken cancellationToken)
    {
        var head = $"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: {(close ? "close" : "keep-alive")}\r\n"
            + (body.IsEmpty ? "\r\n" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n"));
        await SendAllAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        await SendAllAsync(body, cancellationToken);
        return await ReadAsync(cancellationToken);
    }

    public void Dispose() => socket.Dispose();

    private async Task SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes, cancellationToken)..];
        }
    }

    private async Task<HttpAnswer> ReadAsync(CancellationToken cancellationToken)
    {
        var filled = 0;
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            filled += await ReceiveAsync(filled, "the head of the answer", cancellationToken);
        }

        var lines = Encoding.ASCII.GetString(buffer, 0, end).Split("\r\n");
        var status = int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var length = int.Parse(Header(lines, "Content-Length") ?? "0", CultureInfo.InvariantCulture);
        while (filled < end + 4 + length)
        {
            filled += await ReceiveAsync(filled, "the end of the answer", cancellationToken);
        }

        var closes = string.Equals(Header(lines, "Connection"), "close", StringComparison.OrdinalIgnoreCase);
        return new HttpAnswer(status, Encoding.UTF8.GetString(buffer, end + 4, length), closes);
    }

    private async Task<int> ReceiveAsync(int filled, string before, CancellationToken cancellationToken)
    {
        var count = filled < buffer.Length
            ? await socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken)
            : throw new IOException("the answer is too long");
        return count > 0 ? count : throw new IOException($"the connection was closed before {before} (after {filled} bytes)");
    }

    private static string? Header(string[] lines, string name) => lines
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
