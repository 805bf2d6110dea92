using System.Net.Sockets;

namespace Headway.Runtimes.Docker.Api;

/// <summary>A connection to the daemon that has become a program's input and output.</summary>
/// <param name="connection">The connection; its own.</param>
/// <param name="socket">What it is made of.</param>
/// <param name="content">Both directions.</param>
internal sealed class DockerDuplex(IDisposable connection, Socket socket, Stream content) : IAsyncDisposable
{
    /// <summary>Gets both directions.</summary>
    public Stream Content { get; } = content;

    /// <summary>Ends the program's input; its output goes on.</summary>
    public void EndInput()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The daemon was faster.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        socket.Dispose();
        connection.Dispose();
    }
}
