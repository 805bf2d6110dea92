using Credify.Api.Accounts;
using Credify.Domain.Verifications;
using Npgsql;

namespace Credify.Api.Streaming;

/// <summary>Does what a client asks for. Unknown actions are ignored; any message shows that the client is alive.</summary>
public sealed partial class StreamActions(
    StreamClients clients,
    AccessTokens tokens,
    TokenBlocklist blocklist,
    VerificationStore verifications,
    ILogger<StreamActions> logger)
{
    public async Task HandleAsync(StreamClient client, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(client, message, cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            LogUnavailable(logger, client.Id, exception.Message);
            client.Send(StreamEvents.Error("unavailable", "Credify cannot reach its storage right now; try again."));
        }
    }

    private async Task DoAsync(StreamClient client, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        switch (StreamRequest.Read(message.Span))
        {
            case null:
                client.Send(StreamEvents.Error("bad_message", "Send one JSON object."));
                break;
            case { Action: "ping" }:
                client.Send(StreamEvents.Pong);
                break;
            case { Action: "authenticate", Token: var token }:
                await AuthenticateAsync(client, token, cancellationToken);
                break;
            case { Action: "subscribe", VerificationId: var text } when Guid.TryParse(text, out var id):
                await SubscribeAsync(client, id, cancellationToken);
                break;
            case { Action: "unsubscribe", VerificationId: var text } when Guid.TryParse(text, out var id):
                clients.Unsubscribe(client, id);
                break;
        }
    }

    private async Task AuthenticateAsync(StreamClient client, string? text, CancellationToken cancellationToken)
    {
        var token = tokens.Read(text);
        if (token is null || await blocklist.IsBlockedAsync(token.Id, cancellationToken))
        {
            client.Send(StreamEvents.Error("unauthorized", "The token is not valid."));
            return;
        }

        client.Caller = token;
        client.Send(StreamEvents.Authenticated);
    }

    /// <summary>Follows the verification first and then replays what happened before, so that nothing falls between. A
    /// message may so come twice; its sequence tells.</summary>
    private async Task SubscribeAsync(StreamClient client, Guid id, CancellationToken cancellationToken)
    {
        if (client.Caller is not { } caller || tokens.IsExpired(caller))
        {
            client.Send(StreamEvents.Error("unauthorized", "Authenticate first.", id));
            return;
        }

        var before = await verifications.FindAsync(id, cancellationToken);
        if (before?.OrganizationId != caller.OrganizationId)
        {
            client.Send(StreamEvents.Error("not_found", "Your organisation has no such verification.", id));
            return;
        }

        client.Send(StreamEvents.Subscribed(id));
        clients.Subscribe(client, id);
        LogSubscribed(logger, client.Id, id);
        foreach (var message in (await verifications.FindAsync(id, cancellationToken))?.Progress ?? [])
        {
            client.Send(StreamEvents.Encode(message));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Error serving WebSocket client {ClientId}: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string clientId, string reason);

    [LoggerMessage(LogLevel.Information, "WebSocket client {ClientId} subscribed to {VerificationId}")]
    private static partial void LogSubscribed(ILogger logger, string clientId, Guid verificationId);
}
