using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Headway.Edge.Tests.Support;

/// <summary>
/// A client that hides nothing: it never retries, and a connection that ends without having been announced is an error.
/// </summary>
internal sealed class PlainClient(int port, IPAddress? from = null) : IDisposable
{
    private Socket? _socket;
    private byte[] _buffer = [];

    public async Task<PlainResponse> SendAsync(
        string method, string host, string path, IReadOnlyList<string> headers, CancellationToken cancellationToken)
    {
        var head = $"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
        return await SendRawAsync(Encoding.Latin1.GetBytes(head), cancellationToken);
    }

    public async Task<PlainResponse> SendRawAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EdgeHost.Patience);
        _socket ??= await ConnectAsync(limit.Token);
        await _socket.SendAsync(request, limit.Token);
        var response = await ReadAsync(limit.Token);
        if (response.Header("Connection").Contains("close", StringComparison.OrdinalIgnoreCase))
        {
            Dispose();
        }

        return response;
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
        _buffer = [];
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (from is not null)
        {
            socket.Bind(new IPEndPoint(from, 0));
        }

        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
        return socket;
    }

    private async Task<PlainResponse> ReadAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _buffer.AsSpan().IndexOf("\r\n\r\n"u8)) < 0)
        {
            await ReceiveAsync(cancellationToken);
        }

        var lines = Encoding.Latin1.GetString(_buffer, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => (pair[0], pair.Length > 1 ? pair[1] : string.Empty)).ToList();
        var status = int.Parse(lines[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        var length = headers.FirstOrDefault(header => header.Item1.Equals("content-length", StringComparison.OrdinalIgnoreCase)).Item2;
        var total = end + 4 + (length is null ? 0 : int.Parse(length, System.Globalization.CultureInfo.InvariantCulture));
        while (_buffer.Length < total)
        {
            await ReceiveAsync(cancellationToken);
        }

        var body = Encoding.UTF8.GetString(_buffer, end + 4, total - end - 4);
        _buffer = _buffer[total..];
        return new(status, headers, body);
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var chunk = new byte[16384];
        var read = await _socket!.ReceiveAsync(chunk, cancellationToken);
        if (read == 0)
        {
            throw new IOException("The connection ended without an answer.");
        }

        _buffer = [.. _buffer, .. chunk[..read]];
    }
}
