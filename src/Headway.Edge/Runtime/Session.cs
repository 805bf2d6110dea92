using System.Globalization;
using System.Text.RegularExpressions;

namespace Headway.Edge.Runtime;

/// <summary>A session of a client, as <c>show sess</c> lists it.</summary>
/// <param name="Name">HAProxy's name of it.</param>
/// <param name="Server">The server that it uses.</param>
/// <param name="Age">How long it is open, as exactly as HAProxy tells.</param>
internal sealed partial record Session(string Name, string Server, TimeSpan Age)
{
    public static IReadOnlyList<Session> Parse(string answer) =>
        [.. Answers.Lines(answer).Select(line => Line().Match(line)).Where(match => match.Success).Select(match =>
            new Session(match.Groups["name"].Value, match.Groups["server"].Value, ParseAge(match.Groups["age"].Value)))];

    // HAProxy writes the two largest units: 3d4h, 2h5m, 1m30s, 12s.
    private static TimeSpan ParseAge(string text)
    {
        var age = TimeSpan.Zero;
        foreach (var part in Part().Matches(text).Cast<Match>())
        {
            var number = long.Parse(part.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            age += part.Groups["unit"].Value switch
            {
                "d" => TimeSpan.FromDays(number),
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromSeconds(number),
            };
        }

        return age;
    }

    [GeneratedRegex(@"\A(?<name>0x[0-9a-f]{1,16}): .* srv=(?<server>\S+) .*\bage=(?<age>[0-9dhms]{1,20}) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();

    [GeneratedRegex("(?<number>[0-9]{1,6})(?<unit>[dhms])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
