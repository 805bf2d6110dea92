using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Bench.Edge;

/// <summary>Loads one proxy with wrk.</summary>
internal static partial class Wrk
{
    public static async Task<Slice> RunAsync(Target target, int seconds, CancellationToken cancellationToken)
    {
        var before = target.CpuMicroseconds;
        var text = await Programs.RunAsync(
            ["-c", "1", "wrk", "-t1", "-c64", $"-d{seconds}s", "-H", "Host: host500.example", $"http://127.0.0.1:{target.Port}/"], cancellationToken);
        var requests = Number(Requests().Match(text));
        var errors = Number(Failed().Match(text)) + SocketErrors().Matches(text).Sum(match => Number(match));
        return new(requests / seconds, (target.CpuMicroseconds - before) / Math.Max(1, requests), (int)errors);
    }

    private static double Number(Match match) => match.Success ? double.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("(?<n>[0-9]+) requests in", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Requests();

    [GeneratedRegex("Non-2xx or 3xx responses: (?<n>[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Failed();

    [GeneratedRegex("(connect|read|write|timeout) (?<n>[0-9]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SocketErrors();
}
