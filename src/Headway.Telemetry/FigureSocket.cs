using System.Net.Sockets;

namespace Headway.Telemetry;

/// <summary>
/// Receives the edge's sample on a Unix datagram socket. The edge never waits for it: what nobody reads is dropped. The
/// socket is made anew at every start, and the edge finds it by its name.
/// </summary>
/// <param name="path">The absolute path of the socket.</param>
/// <param name="figures">Takes what was read.</param>
public sealed class FigureSocket(string path, TrafficFigures figures)
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Receives until the server stops.</summary>
    /// <param name="cancellationToken">Ends when the server stops.</param>
    /// <returns>A task that ends then.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var socket = Open();
        var line = new byte[512];
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var length = await socket.ReceiveAsync(line, cancellationToken);
                if (FigureLine.TryParse(line.AsSpan(0, length), out var read))
                {
                    figures.Note(read);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A datagram that is too long, or nothing that concerns the next one.
            }
        }
    }

    private Socket Open()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, Passable);
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));

        // The edge runs as a user of its own; whoever writes here can only spoil a sample.
        File.SetUnixFileMode(path, Everyone);
        return socket;
    }
}
