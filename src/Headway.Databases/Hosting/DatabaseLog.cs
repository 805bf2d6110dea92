using Headway.Model.Names;
using Microsoft.Extensions.Logging;

namespace Headway.Databases.Hosting;

/// <summary>What is said about databases.</summary>
internal static partial class DatabaseLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Database {Id} was started")]
    public static partial void Started(ILogger logger, InstanceId id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Database {Id} was stopped")]
    public static partial void Stopped(ILogger logger, InstanceId id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Database {Id} was removed with its files")]
    public static partial void Removed(ILogger logger, InstanceId id);
}
