using System.Text.Json;
using Credify.Domain;

namespace Credify.Api.Streaming;

/// <summary>What the server sends besides the events of verifications.</summary>
public static class StreamEvents
{
    public static readonly byte[] Ping = Encode(new Plain("ping"));
    public static readonly byte[] Pong = Encode(new Plain("pong"));
    public static readonly byte[] Authenticated = Encode(new Plain("authenticated"));

    public static byte[] Subscribed(Guid verificationId) => Encode(new Plain("subscribed", verificationId));

    public static byte[] Error(string code, string message, Guid? verificationId = null) =>
        Encode(new Plain("error", verificationId, code, message));

    public static byte[] Encode<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, CredifyJson.Options);

    private sealed record Plain(
        string Event, Guid? VerificationId = null, string? Error = null, string? Message = null);
}
