using Credify.Domain.Logging;
using Credify.Domain.Settings;
using Credify.Redis;

namespace Credify.Worker;

/// <summary>Everything that the worker takes from its environment.</summary>
/// <param name="Database">Where certificates and verifications are.</param>
/// <param name="Redis">Where the queue is.</param>
/// <param name="LogLevel">The least level that is logged.</param>
/// <param name="Name">The name in the queue; no two workers that run at a time have the same.</param>
public sealed record WorkerSettings(DatabaseUrl Database, RedisEndpoint Redis, string LogLevel, string Name)
{
    /// <exception cref="SettingsException">Variables are missing or wrong.</exception>
    public static WorkerSettings Read(SettingsReader reader)
    {
        var settings = new WorkerSettings(
            reader.Database("DATABASE_URL"),
            reader.Redis("REDIS_URL"),
            reader.OneOf("LOG_LEVEL", "INFO", LoggingSetup.LevelNames),
            $"{reader.Optional("HEADWAY_INSTANCE") ?? Environment.MachineName}-{Guid.NewGuid():N}");
        reader.ThrowIfWrong();
        return settings;
    }
}
