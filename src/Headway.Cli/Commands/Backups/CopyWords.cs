using System.Globalization;
using Headway.Cli.Output;
using Headway.Client.Contracts;

namespace Headway.Cli.Commands.Backups;

/// <summary>Copies in people's words.</summary>
internal static class CopyWords
{
    /// <summary>A time as it can be given to <c>--at</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Says what the newest drill of a database kept; null for nothing.</summary>
    public static string? Kept(BackupsView item, DateTimeOffset now) => item.Kept is { } kept
        ? $"{item.Database}: the proven copy of {kept.Backup} is kept for rehearsals ({Words.Size(kept.Bytes)}, proven {Words.Ago(kept.ProvenAt, now)})"
        : null;

    /// <summary>How long a copy took to be ready.</summary>
    public static string Took(CopyView copy) => copy.ReadyAt is { } ready ? Words.Seconds(ready - copy.CreatedAt) : Words.Nothing;

    /// <summary>Says what the checks of a copy found.</summary>
    public static void Checks(CopyView copy, IOutput output)
    {
        foreach (var check in copy.Checks)
        {
            output.Say($"{(check.Passed ? "passed" : "FAILED")}  {check.Name}: {check.Detail}", check.Passed ? Tone.Good : Tone.Bad);
        }
    }
}
