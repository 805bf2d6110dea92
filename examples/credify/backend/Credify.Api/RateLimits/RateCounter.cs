using System.Globalization;
using Credify.Redis;

namespace Credify.Api.RateLimits;

/// <summary>Counts in Redis, so for all instances together; while Redis is down, each instance counts for itself.</summary>
public sealed partial class RateCounter(RedisClient redis, LocalRateCounter local, ILogger<RateCounter> logger)
{
    /// <summary>One script, so that no crash between the two commands leaves a counter that never ends.</summary>
    private const string Script = """
        local count = redis.call('INCR', KEYS[1])
        local ttl = redis.call('TTL', KEYS[1])
        if ttl < 0 then
          redis.call('EXPIRE', KEYS[1], ARGV[1])
          ttl = tonumber(ARGV[1])
        end
        return {count, ttl}
        """;

    public async Task<RateCount> CountAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var window = RateLimit.WindowSeconds.ToString(CultureInfo.InvariantCulture);
            var answer = await redis.SendAsync(["EVAL", Script, "1", key, window], cancellationToken);
            return answer.AsList() is [var count, var ttl]
                ? new RateCount(count.AsInteger(), ttl.AsInteger())
                : throw new RedisException("The rate limit script answered something else.");
        }
        catch (Exception exception) when (exception is IOException or RedisException)
        {
            LogFallback(logger, exception.Message);
            return local.Count(key);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Rate limits are counted by this instance alone: {Reason}")]
    private static partial void LogFallback(ILogger logger, string reason);
}
