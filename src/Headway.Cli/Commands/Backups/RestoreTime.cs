using System.Globalization;
using Headway.Cli.Errors;
using Headway.Model.Values;

namespace Headway.Cli.Commands.Backups;

/// <summary>Reads what people give to <c>--at</c>: a time, or how long ago.</summary>
internal static class RestoreTime
{
    public static DateTimeOffset? Read(string? text, DateTimeOffset now)
    {
        if (text is null)
        {
            return null;
        }

        if (Duration.TryParse(text, out var ago))
        {
            return now - ago;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time)
            ? time
            : throw new CliException(
                ExitCode.WrongUse, "The time is not clear", $"'{text}' is neither a time nor how long ago", "--at 2026-08-28T10:15:00Z, --at \"2026-08-28 10:15\" (local time), or --at 10m");
    }
}
