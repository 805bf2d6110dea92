using System.Net.WebSockets;
using Credify.Api.Accounts;
using Credify.Api.Http;

namespace Credify.Api.Streaming;

/// <summary><c>/verification/stream</c>: live events of verifications over a WebSocket.</summary>
public sealed partial class StreamEndpoint(
    StreamClients clients,
    StreamActions actions,
    PacedClose pacedClose,
    ApiSettings settings,
    ILogger<StreamEndpoint> logger)
{
    public async Task<IResult> HandleAsync(HttpContext context, TimeProvider time)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return ApiErrors.Invalid("This address speaks WebSocket only.");
        }

        if (!IsAllowedOrigin(context.Request.Headers.Origin.ToString()))
        {
            return ApiErrors.Of(StatusCodes.Status403Forbidden, "forbidden_origin", "This origin may not connect.");
        }

        if (pacedClose.HasBegun)
        {
            return ApiErrors.Of(StatusCodes.Status503ServiceUnavailable, "restarting", PacedClose.Reason);
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var client = new StreamClient(socket, time)
        {
            Caller = context.User.Identity is { IsAuthenticated: true } ? context.User.AccessToken() : null,
        };
        await ServeAsync(client, context.RequestAborted);
        return TypedResults.Empty;
    }

    private async Task ServeAsync(StreamClient client, CancellationToken cancellationToken)
    {
        clients.Connect(client);
        LogConnected(logger, client.Id);
        try
        {
            // The instance may have begun to stop between the handshake and the line above.
            if (pacedClose.HasBegun)
            {
                client.Close(WebSocketCloseStatus.EndpointUnavailable, PacedClose.Reason);
            }

            await client.RunAsync(message => actions.HandleAsync(client, message, cancellationToken));
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            LogBroken(logger, client.Id, exception.Message);
        }
        finally
        {
            clients.Disconnect(client);
            LogDisconnected(logger, client.Id);
        }
    }

    /// <summary>Browsers always send an origin and no other site may use a visitor's browser; programs send none.</summary>
    private bool IsAllowedOrigin(string origin) =>
        origin.Length == 0 || settings.CorsOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    [LoggerMessage(LogLevel.Information, "WebSocket connected: {ClientId}")]
    private static partial void LogConnected(ILogger logger, string clientId);

    [LoggerMessage(LogLevel.Information, "WebSocket disconnected: {ClientId}")]
    private static partial void LogDisconnected(ILogger logger, string clientId);

    [LoggerMessage(LogLevel.Information, "WebSocket broken: {ClientId}: {Reason}")]
    private static partial void LogBroken(ILogger logger, string clientId, string reason);
}
