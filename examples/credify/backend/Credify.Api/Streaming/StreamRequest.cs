using System.Text.Json;
using Credify.Domain;

namespace Credify.Api.Streaming;

/// <summary>What a client sends: <c>{"action":"subscribe","verification_id":"…"}</c>, <c>unsubscribe</c>, <c>ping</c>, and
/// <c>{"action":"authenticate","token":"…"}</c>, since a browser cannot send a header with a WebSocket.</summary>
public sealed record StreamRequest(string? Action, string? VerificationId, string? Token)
{
    /// <returns>Null when the text is no JSON object.</returns>
    public static StreamRequest? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return JsonSerializer.Deserialize<StreamRequest>(text, CredifyJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
