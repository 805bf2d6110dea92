using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Headway.Acceptance.Tests.Input;

/// <summary>An answer of the server, and what every answer must be like.</summary>
/// <param name="Status">The status.</param>
/// <param name="Type">The media type.</param>
/// <param name="Text">The body.</param>
public sealed partial record Answer(HttpStatusCode Status, string Type, string Text)
{
    /// <summary>Gets the stable code of a refusal.</summary>
    public string? Code => Type == "application/problem+json" ? Member("code") : null;

    /// <summary>Sends a request and reads the whole answer.</summary>
    public static async Task<Answer> OfAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? string.Empty, text);
        }
    }

    /// <summary>Says what is wrong with the answer; null when it is as every answer must be.</summary>
    /// <param name="mayBeBare">Whether the HTTP server itself may have refused: a zero byte or a line that is too long is no request.</param>
    public string? Fault(bool mayBeBare)
    {
        if ((int)Status < 400)
        {
            return null;
        }

        if (mayBeBare && Text.Length == 0 && Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestUriTooLong)
        {
            return null;
        }

        return (int)Status >= 500 ? $"answered {(int)Status}: {Text}"
            : Type != "application/problem+json" ? $"answered {(int)Status} as '{Type}': {Text}"
            : !CodeForm().IsMatch(Code ?? string.Empty) ? $"has no stable code: {Text}"
            : new[] { "title", "detail", "try" }.FirstOrDefault(name => string.IsNullOrWhiteSpace(Member(name))) is { } missing ? $"has no {missing}: {Text}"
            : Traces().IsMatch(Text) ? $"tells of its insides: {Text}"
            : new[] { "title", "detail", "try" }.Any(name => Member(name)!.Any(char.IsControl)) ? $"has control characters: {Text}"
            : Text.Length > 20_000 ? $"is {Text.Length} characters long"
            : null;
    }

    private string? Member(string name) =>
        JsonDocument.Parse(Text).RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    [GeneratedRegex(@"^[a-z]+(\.[a-z-]+)+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"\w+Exception|   at \w+\.|Npgsql|Headway\.[A-Z]|System\.[A-Z]|/var/tmp/hwt-", RegexOptions.NonBacktracking)]
    private static partial Regex Traces();
}
