using System.Net;
using System.Net.Sockets;
using Headway.Model.Data;

namespace Headway.Databases.Hosting;

/// <summary>Where a database answers: an address and port, or a Unix socket.</summary>
internal sealed record Endpoint(EndPoint Target, string Text)
{
    /// <summary>Takes the plan's address, or the socket when the plan has none.</summary>
    public static Endpoint Of(DatabasePlan plan, string? socketPath) => plan.Address.Length > 0
        ? new(new IPEndPoint(IPAddress.Parse(plan.Address), plan.Port), $"{plan.Address}:{plan.Port}")
        : new(new UnixDomainSocketEndPoint(socketPath ?? throw new DatabaseException(
            $"The folder {plan.Directory} is too long for a Unix socket: choose a data directory of less than 80 characters.")), socketPath);

    public async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = Target is IPEndPoint
            ? new Socket(Target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(Target, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects and closes.</summary>
    /// <returns>Null when something accepts there; otherwise the reason.</returns>
    public async Task<string?> RefusalAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            using var socket = await ConnectAsync(deadline.Token);
            return null;
        }
        catch (SocketException failure)
        {
            return $"does not accept connections on {Text}: {Reason(failure)}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer(limit);
        }
    }

    public string NoAnswer(TimeSpan limit) => $"does not answer on {Text} within {limit.TotalSeconds:0.#} s";

    public override string ToString() => Text;

    private static string Reason(SocketException failure) => failure.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.AddressNotAvailable => failure.Message,
        _ => failure.Message.ToLowerInvariant(),
    };
}
