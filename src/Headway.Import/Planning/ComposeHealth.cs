using System.Globalization;
using System.Text.RegularExpressions;
using Headway.Import.Reading;
using Headway.Import.Sources;
using Headway.Model.Values;

namespace Headway.Import.Planning;

/// <summary>Plans a health check: a command that asks an address of its own service becomes the path that Headway asks.</summary>
/// <param name="draft">Gets the notes.</param>
/// <param name="values">Follows variables.</param>
internal sealed partial class ComposeHealth(ImportDraft draft, ComposeValues values)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Plans the check.</summary>
    public void Plan(ServiceDraft service, SourceTable check, Place at)
    {
        if (check.Text("disable") == "true" || check.Find("test")?.Texts() is [{ Value: "NONE" }])
        {
            draft.Carried(at, "healthcheck", "there is none");
            return;
        }

        var command = string.Join(' ', check.Find("test")?.Texts().Select(text => text.Value) ?? []);
        if (PathOf(values.OfVariable(command)) is not { } path)
        {
            draft.Dropped(at, "healthcheck", "a check that runs a command is not there; the service only has to stay alive", "let the program answer a path over HTTP, and name it in 'health'");
            return;
        }

        var retries = int.TryParse(check.Text("retries"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Min(count, 1000) : 3;
        var within = (Time(check, "start_period") ?? TimeSpan.Zero) + ((Time(check, "interval") ?? Interval) * retries);
        service.Health = new HealthDraft(path, within > Longest ? Longest : within < TimeSpan.FromSeconds(1) ? null : within, Timeout(check));
        draft.Carried(at, "healthcheck", $"is 'health': GET {Excerpt.Plain(path)}, asked by Headway and not by a command; 'within' is the start period and all its tries");
    }

    /// <summary>Finds the path that a command asks of its own service.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The path; null when the command asks no address of this machine.</returns>
    public static string? PathOf(string command)
    {
        if (OwnAddress().Match(command) is not { Success: true } match)
        {
            return null;
        }

        // A program may put its address together: `'http://localhost:' + port + '/health'`.
        var rest = command[(match.Index + match.Length)..];
        return match.Groups["path"] is { Length: > 0 } path ? path.Value
            : !Joined().IsMatch(rest) ? "/"
            : JoinedPath().Match(rest) is { Success: true } joined ? joined.Groups["path"].Value
            : null;
    }

    private static TimeSpan? Timeout(SourceTable check) => Time(check, "timeout") is not { } timeout ? null
        : timeout > TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1)
        : timeout < TimeSpan.FromMilliseconds(50) ? null
        : timeout;

    private static TimeSpan? Time(SourceTable check, string key) => Duration.TryParse(check.Text(key), out var time) && time <= TimeSpan.FromDays(1) ? time : null;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"https?://(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|\$\{?HOSTNAME\}?)(:([0-9]+|\$\{[^{}]*\}|\$[A-Z_]+|\u0001[A-Z_]+\u0002))?(?<path>/[A-Za-z0-9\-._~!*+,:@%/?=&]*)?", Options)]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"^(:|[""'`]\s*\+)", Options)]
    private static partial Regex Joined();

    [GeneratedRegex(@"\+\s*[""'`](?<path>/[A-Za-z0-9\-._~!*+,:@%/?=&]*)[""'`]", Options)]
    private static partial Regex JoinedPath();
}
