using System.Globalization;
using Credify.Redis;

namespace Credify.Api.Accounts;

/// <summary>Tokens that were logged out before they expired.</summary>
/// <remarks>While Redis is down nobody is locked out: a logged-out token then works until it expires, at most 15 min.</remarks>
public sealed partial class TokenBlocklist(RedisClient redis, TimeProvider time, ILogger<TokenBlocklist> logger)
{
    public Task BlockAsync(string tokenId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling((expiresAt - time.GetUtcNow()).TotalSeconds));
        return redis.SendAsync(
            ["SET", Key(tokenId), "1", "EX", seconds.ToString(CultureInfo.InvariantCulture)], cancellationToken);
    }

    public async Task<bool> IsBlockedAsync(string tokenId, CancellationToken cancellationToken)
    {
        try
        {
            return await redis.SendAsync(["GET", Key(tokenId)], cancellationToken) is not RespValue.Null;
        }
        catch (Exception exception) when (exception is IOException or RedisException)
        {
            LogUnknown(logger, exception.Message);
            return false;
        }
    }

    private static string Key(string tokenId) => $"jwt_blocklist:{tokenId}";

    [LoggerMessage(LogLevel.Warning, "Cannot tell whether a token was logged out: {Reason}")]
    private static partial void LogUnknown(ILogger logger, string reason);
}
