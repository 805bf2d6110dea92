using System.Net.Sockets;

namespace Headway.Client.Http;

/// <summary>Says in a person's words why a connection failed.</summary>
internal static class Reasons
{
    public static string Of(HttpRequestException exception) => exception switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "nothing listens there",
        { HttpRequestError: HttpRequestError.NameResolutionError } => "the name is unknown",
        { HttpRequestError: HttpRequestError.SecureConnectionError } => "no trusted TLS connection could be made",
        { InnerException: SocketException socket } => socket.Message,
        { InnerException: IOException } => "the connection broke",
        _ => exception.Message,
    };
}
