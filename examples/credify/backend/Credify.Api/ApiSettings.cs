using Credify.Domain.Logging;
using Credify.Domain.Settings;
using Credify.Redis;

namespace Credify.Api;

/// <summary>Everything that the API takes from its environment.</summary>
public sealed record ApiSettings(
    int Port,
    DatabaseUrl Database,
    RedisEndpoint Redis,
    string JwtSecret,
    IReadOnlyList<string> CorsOrigins,
    string Environment,
    string LogLevel,
    int RateLimitFactor)
{
    /// <summary>HS256 wants a key as long as its output: 256 bits.</summary>
    public const int ShortestSecret = 32;

    /// <exception cref="SettingsException">Variables are missing or wrong.</exception>
    public static ApiSettings Read(SettingsReader reader)
    {
        var settings = new ApiSettings(
            reader.Number("PORT", 8000, 1, 65535),
            reader.Database("DATABASE_URL"),
            reader.Redis("REDIS_URL"),
            reader.Secret("JWT_SECRET", ShortestSecret),
            reader.Origins("CORS_ORIGINS"),
            reader.Optional("ENVIRONMENT") ?? "development",
            reader.OneOf("LOG_LEVEL", "INFO", LoggingSetup.LevelNames),
            reader.Number("RATE_LIMIT_FACTOR", 1, 1, 1_000_000));
        reader.ThrowIfWrong();
        return settings;
    }
}
