using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Databases.Redis.Snapshots;

/// <summary>Reads <c>INFO keyspace</c>. Pure.</summary>
internal static partial class KeyspaceReading
{
    /// <summary>Counts the keys of all its databases.</summary>
    public static long Keys(string info) =>
        LinePattern().Matches(info).Sum(line => long.Parse(line.Groups["keys"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^db\d+:keys=(?<keys>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex LinePattern();
}
