using System.Text.Json;
using Credify.Redis;

namespace Credify.Domain.Verifications;

/// <summary>The Redis publish/subscribe channels of the events, so that they reach clients of every API instance.</summary>
public sealed class VerificationChannel(RedisClient redis)
{
    /// <summary>Matches the channels of all verifications.</summary>
    public const string Pattern = "credify:verification:*";

    public Task PublishAsync(VerificationEvent message, CancellationToken cancellationToken) =>
        redis.SendAsync(
            ["PUBLISH", Pattern.Replace("*", message.VerificationId.ToString(), StringComparison.Ordinal), Encode(message)],
            cancellationToken);

    public static string Encode(VerificationEvent message) => JsonSerializer.Serialize(message, CredifyJson.Options);

    /// <returns>Null when the text is no event of this version.</returns>
    public static VerificationEvent? Decode(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<VerificationEvent>(text, CredifyJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
