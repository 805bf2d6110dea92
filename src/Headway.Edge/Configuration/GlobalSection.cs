using System.Globalization;

namespace Headway.Edge.Configuration;

/// <summary>The settings of the whole process.</summary>
internal static class GlobalSection
{
    /// <summary>What stands before the fingerprint in HAProxy's description.</summary>
    public const string Description = "headway ";

    public static void Write(ConfigurationText text, EdgeOptions options, EdgeFiles files, string fingerprint)
    {
        text.Section("global");
        text.Line("description", Description + fingerprint);
        text.Line("stats", "socket", files.WorkerSocket, "mode", "600", "level", "admin", "expose-fd", "listeners");
        text.Line("stats", "timeout", Time(options.CommandTimeLimit));
        text.Line("hard-stop-after", Time(options.Timeouts.OldWorkers));
        text.Line("close-spread-time", "10s");

        // Under load HAProxy would otherwise switch on the profiling of its own tasks.
        text.Line("profiling.tasks", "off");
        // What the script does between two of its own pauses must be one piece.
        text.Line("tune.lua.forced-yield", "1000000");
        text.Line("lua-load", files.Script);
        if (options.Threads is { } threads)
        {
            text.Line("nbthread", threads.ToString(CultureInfo.InvariantCulture));
        }

        if (options.MaxConnections is { } most)
        {
            text.Line("maxconn", most.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            text.Line("fd-hard-limit", "200000");
        }

        if (options.RequestLogSocket is { } socket)
        {
            text.Line("log", "unix@" + socket, "len", "8192", "format", "raw", "local0");
        }

        FigureLog.WriteGlobal(text, options);
    }

    /// <summary>Writes a time as HAProxy reads it.</summary>
    public static string Time(TimeSpan time)
    {
        var milliseconds = (long)time.TotalMilliseconds;
        return milliseconds % 1000 == 0
            ? FormattableString.Invariant($"{milliseconds / 1000}s")
            : FormattableString.Invariant($"{milliseconds}ms");
    }
}
