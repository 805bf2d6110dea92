using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Credify.Domain.Logging;

public static class LoggingSetup
{
    public static readonly IReadOnlyList<string> LevelNames = ["DEBUG", "INFO", "WARNING", "ERROR"];

    /// <summary>Logs JSON lines to standard output, from <paramref name="levelName"/> on.</summary>
    public static void AddJsonLines(this ILoggingBuilder logging, string levelName)
    {
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.ClearProviders();
        logging.SetMinimumLevel(Level(levelName));
        if (Level(levelName) > LogLevel.Debug)
        {
            // Credify writes one line per request itself.
            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
            logging.AddFilter("Npgsql", LogLevel.Warning);
        }

        logging.AddConsole(options => options.FormatterName = JsonLineFormatter.FormatterName);
        logging.AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
    }

    private static LogLevel Level(string name) => name.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.Debug,
        "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        _ => LogLevel.Information,
    };
}
