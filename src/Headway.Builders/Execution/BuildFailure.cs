using System.Globalization;
using Headway.Model.Manifest;
using Headway.Model.Runtime;
using Headway.Model.Values;

namespace Headway.Builders.Execution;

/// <summary>Says in one true sentence why a command of a build failed.</summary>
internal static class BuildFailure
{
    /// <summary>Says why.</summary>
    /// <returns>The sentence, without its full stop; null when the command succeeded.</returns>
    public static string? Of(BuildCommand command, ProgramResult result, BuildSpec build, LastWords words)
    {
        if (result.OutOfMemory && !result.Succeeded)
        {
            return $"`{command.Title}` needed more than {Size(build.Limits.MemoryBytes)} of memory (build.memory): raise the limit or build with less";
        }

        if (result.OutOfProcesses)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"`{command.Title}` was ended because it went on to start more than the {build.Limits.MaxProcesses} processes that a build may have at once; {words.Quote()}");
        }

        if (result.TimedOut)
        {
            return $"`{command.Title}` was ended because the build had reached its limit of {Time(build.Timeout)} (build.timeout); {words.Quote()}";
        }

        return result.ExitCode switch
        {
            0 => null,
            null => $"`{command.Title}` was lost, and it is not known how it ended: deploy again",
            > 128 and < 193 => $"`{command.Title}` was ended by signal {result.ExitCode - 128}; {words.Quote()}",
            _ => $"`{command.Title}` ended with exit code {result.ExitCode}; {words.Quote()}",
        };
    }

    /// <summary>Writes a size as people do: <c>2 GB</c>, <c>1.5 GB</c>, <c>512 MB</c>.</summary>
    public static string Size(long? bytes) => bytes switch
    {
        null => "its share",
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes.Value / (double)(1L << 30):0.##} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes.Value / (double)(1L << 20):0.##} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes.Value / 1024.0:0.##} KB"),
    };

    /// <summary>Writes a time as people do: <c>10 minutes</c>, <c>90 seconds</c>.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalMinutes: 1 } => "1 minute",
        { TotalMinutes: > 1, Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} minutes"),
        { TotalSeconds: 1 } => "1 second",
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} seconds"),
    };
}
